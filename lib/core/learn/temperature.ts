import type { Samples } from "./samples";
import { logitsOf, type Regression } from "./softmax-regression";

/** Scores of one row, and the number of its true label. */
export type Judged = { logits: Float32Array; actual: number };

export function judgedBy(regression: Regression, samples: Samples): Judged[] {
  return Array.from(samples.labels, (actual, row) => ({ actual, logits: logitsOf(regression, samples, row) }));
}

/**
 * The factor for all logits that makes held-out scores likeliest: below 1 where a head is too sure of itself. The mean
 * loss is convex in it, so a golden-section search of its logarithm finds it
 * (Guo and others, "On Calibration of Modern Neural Networks", 2017).
 */
export function fitTemperature(judged: readonly Judged[]): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.01), Math.log(20)];
  while (high - low > 1e-3) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (lossAt(judged, Math.exp(a)) < lossAt(judged, Math.exp(b))) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

/** Mean cross entropy with all logits multiplied by `factor`. */
export function lossAt(judged: readonly Judged[], factor: number): number {
  let loss = 0;
  for (const { logits, actual } of judged) {
    let most = Number.NEGATIVE_INFINITY;
    for (const logit of logits) most = Math.max(most, logit * factor);
    let sum = 0;
    for (const logit of logits) sum += Math.exp(logit * factor - most);
    loss += Math.log(sum) + most - logits[actual]! * factor;
  }
  return loss / judged.length;
}
