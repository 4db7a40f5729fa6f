import { useTranslations } from "next-intl";
import { Card, CardContent } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import type { AccuracyReport } from "@/lib/monitoring/contract";

const parts = [
  ["autoAccepted", "autoAcceptedAccuracy", "checks"],
  ["reviewed", "reviewedAccuracy", "decisions"],
  ["model", "modelAccuracy", "checks"],
] as const;

/** What the headline is made of: what was taken unseen, what people saw, and the model over all of it. */
export function AccuracyParts({ report }: { report: AccuracyReport }) {
  const t = useTranslations("monitoring.parts");
  return (
    <section aria-label={t("title")} className="grid grid-cols-1 gap-4 md:grid-cols-3">
      {parts.map(([name, field, of]) => (
        <Card key={name}>
          <CardContent className="grid grid-cols-1 gap-1 pt-5">
            <h2 className="text-base">{t(name)}</h2>
            <Figure {...report[field]} of={of} size="xl" className="flex-col" />
            <p className="mt-1 text-muted-foreground text-sm">{t(`${name}Help`)}</p>
          </CardContent>
        </Card>
      ))}
    </section>
  );
}
