import type { BatchReport, RowReport } from "@/lib/core/page";

/** How a batch fared, counted. */
export function reportOf(rows: RowReport[]): BatchReport {
  const count = (status: RowReport["status"]) => rows.filter((row) => row.status === status).length;
  return { added: count("added"), known: count("known"), refused: count("refused"), rows };
}
