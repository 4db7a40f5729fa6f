import { useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { LabelMetrics, Metrics } from "@/lib/core/metrics";
import { useFigures } from "./use-figures";

/** How each label fares, beside the model that serves. */
export function LabelTable({
  candidate,
  champion,
  championName,
}: {
  candidate: Metrics;
  champion: Metrics | null;
  championName: string;
}) {
  const t = useTranslations("models.labels");
  const before = new Map(champion?.labels.map((row) => [row.label, row]));
  const rows = [...candidate.labels].sort((a, b) => b.support - a.support);
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("label")}</TableHead>
          {(["support", "recall", "precision", "f1"] as const).map((column) => (
            <TableHead key={column} className="text-end">
              {t(column)}
            </TableHead>
          ))}
          {champion && (
            <>
              <TableHead className="text-end">{t("championF1", { model: championName })}</TableHead>
              <TableHead className="text-end">{t("change")}</TableHead>
            </>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.label} row={row} before={champion ? (before.get(row.label) ?? null) : undefined} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ row, before }: { row: LabelMetrics; before: LabelMetrics | null | undefined }) {
  const { points } = useFigures();
  const change = before && before.f1 !== null && row.f1 !== null ? row.f1 - before.f1 : null;
  return (
    <TableRow>
      <TableCell className="max-w-48 truncate font-medium normal-nums">{row.label}</TableCell>
      <TableCell className="text-end">{row.support}</TableCell>
      <ShareCell share={row.recall} />
      <ShareCell share={row.precision} />
      <Plain value={row.f1} />
      {before !== undefined && <Plain value={before?.f1 ?? null} />}
      {before !== undefined && (
        <TableCell className={`text-end ${change !== null && change < 0 ? "text-destructive" : ""}`}>
          {change === null ? "–" : points(change)}
        </TableCell>
      )}
    </TableRow>
  );
}

/** A share with its interval under it. */
function ShareCell({ share }: { share: LabelMetrics["recall"] }) {
  const { percent } = useFigures();
  if (!share) return <TableCell className="text-end">–</TableCell>;
  return (
    <TableCell className="whitespace-nowrap text-end">
      {percent(share.value)}
      <span className="block text-muted-foreground text-sm">
        {percent(share.low)}–{percent(share.high)}
      </span>
    </TableCell>
  );
}

function Plain({ value }: { value: number | null }) {
  const { percent } = useFigures();
  return <TableCell className="text-end">{value === null ? "–" : percent(value)}</TableCell>;
}
