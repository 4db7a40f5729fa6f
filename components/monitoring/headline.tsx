import { useTranslations } from "next-intl";
import { Card, CardContent } from "@/components/ui/card";
import type { AccuracyReport } from "@/lib/monitoring/contract";
import { usePercent } from "./use-percent";

/** The one sentence: how much of what was decided is right, and how sure that is; or that it cannot be told yet. */
export function Headline({ report: { decidedAccuracy: estimate, days } }: { report: AccuracyReport }) {
  const t = useTranslations("monitoring.headline");
  const percent = usePercent();
  const { value, low, high, n, needMore } = estimate;
  const isTold = value !== null && needMore === 0;
  const certain = low === 1 && high === 1;
  return (
    <Card>
      <CardContent className="pt-6">
        <p className="max-w-prose text-balance font-semibold text-xl">
          {isTold
            ? t("told", { days, value: percent(value) })
            : `${t("few")} ${needMore > 0 ? t("more", { count: needMore }) : ""}`}
        </p>
        {value !== null && low !== null && high !== null && (
          <p className="numbers mt-1 text-lg">
            {!isTold && `${t("soFar", { value: percent(value) })} `}
            {certain ? t("certain") : t("interval", { low: percent(low), high: percent(high), n })}
          </p>
        )}
        <p className="mt-3 max-w-prose text-muted-foreground text-sm">{t("how")}</p>
      </CardContent>
    </Card>
  );
}
