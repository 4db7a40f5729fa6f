/** One line of the table: our figure, the reference measured in the same run, and whether the goal is met. */
export type BenchRow = {
  bench: string;
  metric: string;
  ours: number;
  reference: number;
  unit: string;
  /** Ours over the reference. */
  ratio: number;
  /** The bound of the ratio: not above it where less is better, not below it where more is; null asks for nothing. */
  goal: number | null;
  ok: boolean | null;
};

export type Goal = { atMost: number } | { atLeast: number };

export function benchRow(
  bench: string,
  metric: string,
  figures: { ours: number; reference: number; unit: string },
  goal?: Goal,
): BenchRow {
  const ratio = figures.ours / figures.reference;
  if (!goal) return { bench, metric, ...figures, ratio, goal: null, ok: null };
  const [bound, ok] = "atMost" in goal ? [goal.atMost, ratio <= goal.atMost] : [goal.atLeast, ratio >= goal.atLeast];
  return { bench, metric, ...figures, ratio, goal: bound, ok };
}

/** The middle of the figures; of an even number the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
