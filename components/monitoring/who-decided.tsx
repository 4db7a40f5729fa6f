import Link from "next/link";
import { useTranslations } from "next-intl";
import { ShareBar } from "@/components/charts/share-bar";
import type { AccuracyReport } from "@/lib/monitoring/contract";
import { usePercent } from "./use-percent";

/** How much went to people, and how much of that was the random check. */
export function WhoDecided({ report, slug }: { report: AccuracyReport; slug: string }) {
  const t = useTranslations("monitoring.share");
  const percent = usePercent();
  return (
    <>
      <h2 className="text-base">{t("title")}</h2>
      {report.shareReviewed !== null && (
        <p className="numbers">{t("of", { share: percent(report.shareReviewed), routed: report.routed })}</p>
      )}
      <ShareBar
        label={t("label")}
        parts={[
          { label: t("accepted"), count: report.autoAccepted, color: "var(--chart-2)" },
          { label: t("audited"), count: report.audited, color: "var(--chart-3)" },
          { label: t("reviewed"), count: report.reviewed - report.audited, color: "var(--chart-1)" },
        ]}
      />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {[
          ["accepted", "state=accepted"],
          ["audited", "reason=audit"],
          ["reviewed", "reason=low_confidence"],
        ].map(([name, filter]) => (
          <Link key={name} href={`/p/${slug}/items?${filter}`} className="text-primary underline underline-offset-4">
            {t("itemsOf", { name: t(name ?? "") })}
          </Link>
        ))}
      </p>
    </>
  );
}
