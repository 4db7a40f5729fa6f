import Link from "next/link";
import { useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AccuracyReport } from "@/lib/monitoring/contract";

/** Accuracy by what the model said, the least right first; each label opens its items. */
export function ByLabel({ report: { byLabel }, slug }: { report: AccuracyReport; slug: string }) {
  const t = useTranslations("monitoring.labels");
  const rows = [...byLabel].sort((a, b) => (a.accuracy.value ?? 2) - (b.accuracy.value ?? 2));
  return (
    <>
      <h2 className="text-base">{t("title")}</h2>
      {rows.length === 0 ? (
        <p className="text-muted-foreground">{t("none")}</p>
      ) : (
        <Table label={t("title")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("label")}</TableHead>
              <TableHead>{t("accuracy")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ label, accuracy }) => (
              <TableRow key={label}>
                <TableCell className="normal-nums">
                  <Link
                    href={`/p/${slug}/items?label=${encodeURIComponent(label)}`}
                    className="text-primary underline-offset-4 hover:underline"
                  >
                    {label}
                  </Link>
                </TableCell>
                <TableCell>
                  <Figure {...accuracy} of="checks" />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
