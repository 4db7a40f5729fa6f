import { useTranslations } from "next-intl";
import type { Comparison } from "@/lib/models/contract";
import { useFigures } from "./use-figures";

type Props = { paired: Comparison["paired"]; champion: string | null; serving?: boolean };

/** The one sentence that matters: how much better or worse than what serves, and how sure that is. */
export function PairedLine({ paired, champion, serving = false }: Props) {
  const t = useTranslations("models.compare");
  const { points, bare } = useFigures();
  if (serving) return <p>{t("isChampion")}</p>;
  if (!paired || !champion) return <p>{t("first")}</p>;
  const proven = paired.low > 0 ? "better" : paired.high < 0 ? "worse" : "same";
  return (
    <div>
      <p
        className={`font-semibold text-lg ${proven === "better" ? "text-primary" : proven === "worse" ? "text-destructive" : ""}`}
      >
        {t(proven, { points: bare(paired.difference), champion })}
      </p>
      <p className="numbers text-muted-foreground">
        {t("interval", { low: points(paired.low), high: points(paired.high), n: paired.n })}
      </p>
    </div>
  );
}
