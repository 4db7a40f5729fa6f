"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

/** What a chart shows, as rows; for those who would rather read, or cannot see it. */
export type ChartTable = { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] };

/** A chart with its name, one sentence of what it says, and the same figures as a table on demand. */
export function ChartFigure(props: {
  title: string;
  summary: string;
  table: ChartTable;
  legend?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslations("charts");
  const titleId = useId();
  return (
    <figure aria-labelledby={titleId} className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span id={titleId} className="font-medium">
          {props.title}
        </span>
        {props.legend}
      </figcaption>
      <div role="img" aria-label={props.summary} className={`mt-3 h-56 ${props.className ?? ""}`}>
        {props.children}
      </div>
      <details className="mt-2 text-sm">
        <summary className="w-fit cursor-pointer rounded py-1 text-muted-foreground hover:text-foreground">
          {t("asTable")}
        </summary>
        <FigureTable caption={props.title} table={props.table} />
      </details>
    </figure>
  );
}

function FigureTable({ caption, table }: { caption: string; table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
    <section tabIndex={0} aria-label={caption} className="mt-2 max-h-64 overflow-auto rounded-md border">
      <table className="w-full tabular-nums">
        <thead className="sticky top-0 bg-muted text-start">
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-1.5 text-start font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")} className="border-t">
              {row.map((cell, at) => (
                <td key={table.columns[at]} className="px-3 py-1.5">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
