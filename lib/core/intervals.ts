import { z } from "zod";
import { betaQuantile } from "./beta";

/** A figure and its 95 % interval. */
export const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof Interval>;

/** The standard normal quantile that leaves 2.5 % on each side. */
const z95 = 1.959963984540054;

/**
 * A share `right` of `n` with Wilson's score interval: Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927). Of none, the whole range about one half.
 */
export function wilson(right: number, n: number): Interval {
  if (n <= 0) return { value: 0.5, low: 0, high: 1 };
  const share = right / n;
  const scale = 1 + z95 ** 2 / n;
  const centre = (share + z95 ** 2 / (2 * n)) / scale;
  const half = (z95 / scale) * Math.sqrt((share * (1 - share)) / n + z95 ** 2 / (4 * n * n));
  return {
    value: share,
    low: right <= 0 ? 0 : Math.max(0, centre - half),
    high: right >= n ? 1 : Math.min(1, centre + half),
  };
}

/**
 * The interval of Clopper and Pearson, Biometrika 26 (1934): it covers at least 95 % whatever the true share, at the
 * price of some width. `right` and `n` need not be whole, so that an effective sample size can be given.
 */
export function clopperPearson(right: number, n: number): { low: number; high: number } {
  const wrong = n - right;
  if (n <= 0) return { low: 0, high: 1 };
  return {
    low: right <= negligible ? 0 : betaQuantile(0.025, right, wrong + 1),
    high: wrong <= negligible ? 1 : betaQuantile(0.975, right + 1, wrong),
  };
}

/** Part of one case; below it a sum of weights is rounding. */
const negligible = 1e-9;

/** The mean of values that lie in 0..1, with Student's interval, cut to 0..1. Of fewer than two, the whole range. */
export function meanInterval(values: readonly number[]): Interval {
  const n = values.length;
  if (n === 0) return { value: 0.5, low: 0, high: 1 };
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  // Without spread Student knows no width, and there it must not be believed: then all are taken as of right and wrong.
  const half = studentHalfWidth(values, value);
  if (half === null || half === 0) return { value, ...clopperPearson(value * n, n) };
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

/** Half of Student's 95 % interval of a mean, or null where fewer than two values tell no spread. */
export function studentHalfWidth(values: readonly number[], mean: number): number | null {
  const n = values.length;
  if (n < 2) return null;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  return studentT95(n - 1) * Math.sqrt(variance / n);
}

/** The two-sided 95 % quantile of Student's t. From the beta distribution: x = ν / (ν + t²) is Beta(ν / 2, 1 / 2). */
export function studentT95(degreesOfFreedom: number): number {
  const x = betaQuantile(0.05, degreesOfFreedom / 2, 0.5);
  return Math.sqrt((degreesOfFreedom * (1 - x)) / x);
}
