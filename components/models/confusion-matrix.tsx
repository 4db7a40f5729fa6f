import { useFormatter, useTranslations } from "next-intl";
import { confusionTable, type Metrics } from "@/lib/core/metrics";

/** What was taken for what, as a table whose cells grow darker with their share of a row. */
export function ConfusionMatrix({ metrics, model }: { metrics: Metrics; model: string }) {
  const t = useTranslations("models.confusion");
  const labels = metrics.labels.map((row) => row.label);
  const table = confusionTable(labels, metrics.confusion);
  const nothing = labels.length;
  const involved = table.map(
    (row, at) => at < nothing || row.some((count) => count > 0) || table.some((other) => (other[at] ?? 0) > 0),
  );
  const shown = [...labels.keys(), nothing].filter((at) => involved[at]);
  const nameOf = (at: number) => labels[at] ?? t("nothing");
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="text-muted-foreground text-sm">{t("help")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <section tabIndex={0} aria-label={t("label", { model })} className="overflow-x-auto">
        <table className="border-separate border-spacing-0.5 text-sm">
          <caption className="sr-only">{t("label", { model })}</caption>
          <thead>
            <tr>
              <td />
              {shown.map((at) => (
                <th key={at} scope="col" className="h-24 w-10 min-w-10 p-0 align-bottom font-normal">
                  <span className="mx-auto block max-h-24 truncate pb-1 [writing-mode:vertical-rl] rotate-180">
                    {nameOf(at)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((there) => (
              <tr key={there}>
                <th scope="row" className="max-w-32 truncate pe-2 text-end font-normal">
                  {nameOf(there)}
                </th>
                {shown.map((said) => (
                  <Cell
                    key={said}
                    count={table[there]?.[said] ?? 0}
                    rowSum={sum(table[there])}
                    right={there === said}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Cell({ count, rowSum, right }: { count: number; rowSum: number; right: boolean }) {
  const format = useFormatter();
  const share = rowSum > 0 ? count / rowSum : 0;
  const hue = right ? "var(--chart-1)" : "var(--chart-5)";
  return (
    <td
      className="size-10 rounded-sm p-0 text-center"
      // Kept under half, so that the figure in the text colour stays readable on it.
      style={
        count > 0
          ? { background: `color-mix(in oklab, ${hue} ${Math.round(8 + share * 37)}%, var(--card))` }
          : { background: "var(--muted)" }
      }
    >
      {count > 0 ? format.number(count) : <span className="text-muted-foreground/60">·</span>}
    </td>
  );
}

function sum(row: readonly number[] | undefined): number {
  return (row ?? []).reduce((total, count) => total + count, 0);
}
