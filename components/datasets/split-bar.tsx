import { useTranslations } from "next-intl";
import { ShareBar } from "@/components/charts/share-bar";
import type { DatasetVersion } from "@/lib/datasets/contract";

/** How examples are used: learned from, chosen by, tested on. */
export function SplitBar({ counts }: { counts: DatasetVersion["splitCounts"] }) {
  const t = useTranslations("datasets.splits");
  return (
    <ShareBar
      label={t("label")}
      parts={[
        { label: t("train"), count: counts.train ?? 0, color: "var(--chart-1)" },
        { label: t("validation"), count: counts.validation ?? 0, color: "var(--chart-3)" },
        { label: t("test"), count: counts.test ?? 0, color: "var(--chart-2)" },
      ]}
    />
  );
}
