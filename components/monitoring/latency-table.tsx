import { useFormatter, useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AccuracyReport } from "@/lib/monitoring/contract";

/** How long answers take, by where the model runs. */
export function LatencyTable({ report: { latency } }: { report: AccuracyReport }) {
  const t = useTranslations("monitoring");
  const format = useFormatter();
  const milliseconds = (ms: number) =>
    format.number(ms, { style: "unit", unit: "millisecond", maximumFractionDigits: ms < 10 ? 1 : 0 });
  return (
    <>
      <h2 className="text-base">{t("latency.title")}</h2>
      {latency.length === 0 ? (
        <p className="text-muted-foreground">{t("latency.none")}</p>
      ) : (
        <Table label={t("latency.title")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("latency.runtime")}</TableHead>
              {(["count", "p50", "p95"] as const).map((column) => (
                <TableHead key={column} className="text-end">
                  {t(`latency.${column}`)}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {latency.map((row) => (
              <TableRow key={row.runtime}>
                <TableCell>{t.has(`runtime.${row.runtime}`) ? t(`runtime.${row.runtime}`) : row.runtime}</TableCell>
                <TableCell className="text-end">{format.number(row.count)}</TableCell>
                <TableCell className="text-end">{milliseconds(row.p50Ms)}</TableCell>
                <TableCell className="text-end">{milliseconds(row.p95Ms)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
