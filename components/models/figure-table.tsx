import { useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { KindName } from "@/lib/core/answer";
import type { Metrics } from "@/lib/core/metrics";
import { useFigures } from "./use-figures";

export type Measured = { name: string; metrics: Metrics; latencyMs: number };

type FigureTableProps = { candidate: Measured; champion: Measured | null; kind: KindName };

/** The candidate beside the champion: the same figures of both, on the same items. */
export function FigureTable({ candidate, champion, kind }: FigureTableProps) {
  const t = useTranslations("models.compare");
  const { percent, milliseconds } = useFigures();
  const columns = champion ? [candidate, champion] : [candidate];
  const differs = columns.some(({ metrics }) => metrics.score.value !== metrics.accuracy.value);
  const share = (value: number | null) => (value === null ? "–" : percent(value));
  const rows: { name: string; cell: (one: Measured) => React.ReactNode }[] = [
    { name: t("accuracy"), cell: ({ metrics }) => <Figure {...metrics.accuracy} n={metrics.n} of="items" /> },
    ...(differs
      ? [
          {
            name: t(`score.${kind}`),
            cell: ({ metrics }: Measured) => <Figure {...metrics.score} n={metrics.n} of="items" />,
          },
        ]
      : []),
    { name: t("macroF1"), cell: ({ metrics }) => share(metrics.macroF1) },
    { name: t("calibration"), cell: ({ metrics }) => share(metrics.calibration.error) },
    { name: t("latency"), cell: ({ latencyMs }) => milliseconds(latencyMs) },
  ];
  return (
    <Table label={t("metrics")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("figure")}</TableHead>
          {columns.map(({ name }) => (
            <TableHead key={name}>{name}</TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ name, cell }) => (
          <TableRow key={name}>
            <TableCell className="min-w-40">{name}</TableCell>
            {columns.map((one) => (
              <TableCell key={one.name} className="min-w-40">
                {cell(one)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
