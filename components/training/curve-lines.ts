import type { CurvePoint } from "@/lib/core/learn/learner";

export type EpochRow = { epoch: number } & Record<string, number>;

/**
 * The curves as rows of one chart: one row an epoch, one column a try. The try that is shown in full (the chosen one, or
 * the newest while it runs) also gives `loss`, `validationLoss` and `validationAccuracy`.
 */
export function curveRows(curve: readonly CurvePoint[], shownTry: number): EpochRow[] {
  const rows = new Map<number, EpochRow>();
  for (const point of curve) {
    const row: EpochRow = rows.get(point.epoch) ?? { epoch: point.epoch };
    row[tryColumn(point.tryNumber)] = point.validationLoss;
    if (point.tryNumber === shownTry) {
      row.loss = point.loss;
      row.validationLoss = point.validationLoss;
      row.validationAccuracy = point.validationAccuracy;
    }
    rows.set(point.epoch, row);
  }
  return [...rows.values()].sort((a, b) => a.epoch - b.epoch);
}

export function tryColumn(tryNumber: number): string {
  return `try${tryNumber}`;
}

/** Tries with a curve, in order. */
export function triesWithCurve(curve: readonly CurvePoint[]): number[] {
  return [...new Set(curve.map((point) => point.tryNumber))].sort((a, b) => a - b);
}
