import type { Calibration } from "./inference/manifest";

/** A raw or calibrated confidence in 0..1, and whether the prediction was right. */
export type Outcome = { confidence: number; right: boolean };

/** `weight` is how many predictions a sampled one stands for: 1 / its inclusion probability; without it, one. */
export type WeightedOutcome = Outcome & { weight?: number };

/**
 * Fits a and b of `1 / (1 + exp(−(a · logit(s) + b)))` to outcomes, so that of predictions with the fitted figure 0.9
 * nine in ten are right. Platt, "Probabilistic outputs for support vector machines" (1999), with his targets
 * (N₊ + 1) / (N₊ + 2) and 1 / (N₋ + 2) instead of 1 and 0, by the damped Newton method of Lin, Lin and Weng, Machine
 * Learning 68 (2007). A weak prior holds a near 1 and b near 0, so few or one-sided outcomes change little. A higher
 * score never becomes a lower chance: where scores mislead (a < 0), all get one chance.
 */
export function fitPlatt(outcomes: readonly Outcome[]): Calibration {
  const right = outcomes.filter((outcome) => outcome.right).length;
  const wrong = outcomes.length - right;
  const points = outcomes.map((outcome) => ({
    x: logit(outcome.confidence),
    target: outcome.right ? (right + 1) / (right + 2) : 1 / (wrong + 2),
  }));
  const free = descend(points, { a: 1, b: 0 }, true);
  const { a, b } = free.a >= 0 ? free : descend(points, { a: 0, b: 0 }, false);
  return { a, b, fittedOn: outcomes.length };
}

/** The chance of being right, 0..1, that a raw score stands for. */
export function applyCalibration({ a, b }: Pick<Calibration, "a" | "b">, score: number): number {
  return sigmoid(a * logit(score) + b);
}

/** One bar of a reliability diagram: predictions whose confidence lies in [from, to), the last one with its end. */
export type ReliabilityBin = { from: number; to: number; count: number; confidence: number; accuracy: number };

/** Bins of equal width; bins that nothing fell in are left out. `count` is of outcomes, the means are weighted. */
export function reliabilityBins(outcomes: readonly WeightedOutcome[], binCount = 10): ReliabilityBin[] {
  return binsOf(outcomes, binCount).map(({ weight, ...bin }) => bin);
}

/**
 * The mean gap between what was said and what was so, over bins weighted by what is in them, 0..1 (Naeini, Cooper and
 * Hauskrecht, AAAI 2015). Of no outcomes, 0.
 */
export function expectedCalibrationError(outcomes: readonly WeightedOutcome[], binCount = 10): number {
  const bins = binsOf(outcomes, binCount);
  const total = bins.reduce((sum, bin) => sum + bin.weight, 0);
  if (total === 0) return 0;
  return bins.reduce((sum, bin) => sum + bin.weight * Math.abs(bin.confidence - bin.accuracy), 0) / total;
}

function binsOf(outcomes: readonly WeightedOutcome[], binCount: number): (ReliabilityBin & { weight: number })[] {
  const sums = Array.from({ length: binCount }, () => ({ count: 0, weight: 0, confidence: 0, right: 0 }));
  for (const { confidence, right, weight = 1 } of outcomes) {
    const bin = sums[Math.min(binCount - 1, Math.max(0, Math.floor(confidence * binCount)))]!;
    bin.count += 1;
    bin.weight += weight;
    bin.confidence += weight * confidence;
    bin.right += right ? weight : 0;
  }
  return sums.flatMap(({ count, weight, confidence, right }, i) => {
    const edges = { from: i / binCount, to: (i + 1) / binCount };
    return weight > 0 ? [{ ...edges, count, weight, confidence: confidence / weight, accuracy: right / weight }] : [];
  });
}

const scoreMin = 1e-6;
/** As much as a handful of outcomes would say. */
const priorPrecision = 0.1;

function logit(score: number): number {
  const inside = Math.min(1 - scoreMin, Math.max(scoreMin, score));
  return Math.log(inside / (1 - inside));
}

function sigmoid(t: number): number {
  return t >= 0 ? 1 / (1 + Math.exp(-t)) : Math.exp(t) / (1 + Math.exp(t));
}

type Point = { x: number; target: number };
type Line = { a: number; b: number };

function descend(points: readonly Point[], start: Line, moveA: boolean): Line {
  let line = start;
  let loss = lossOf(points, line);
  for (let round = 0; round < 100; round++) {
    const step = newtonStep(points, line, moveA);
    let scale = 1;
    let next = line;
    let nextLoss = Number.POSITIVE_INFINITY;
    for (; scale > 1e-6 && nextLoss > loss; scale /= 2) {
      next = { a: line.a - scale * step.a, b: line.b - scale * step.b };
      nextLoss = lossOf(points, next);
    }
    const gain = loss - nextLoss;
    if (gain < 0) break;
    [line, loss] = [next, nextLoss];
    if (gain <= 1e-12 * loss) break;
  }
  return line;
}

/** Gradient over Hessian of the loss; the prior keeps the Hessian from ever being singular. */
function newtonStep(points: readonly Point[], line: Line, moveA: boolean): Line {
  let [gradientA, gradientB] = [priorPrecision * (line.a - 1), priorPrecision * line.b];
  let [aa, ab, bb] = [priorPrecision, 0, priorPrecision];
  for (const { x, target } of points) {
    const p = sigmoid(line.a * x + line.b);
    const curve = p * (1 - p);
    gradientA += (p - target) * x;
    gradientB += p - target;
    aa += curve * x * x;
    ab += curve * x;
    bb += curve;
  }
  if (!moveA) return { a: 0, b: gradientB / bb };
  const determinant = aa * bb - ab * ab;
  return { a: (bb * gradientA - ab * gradientB) / determinant, b: (aa * gradientB - ab * gradientA) / determinant };
}

/** Cross-entropy against the targets, plus the prior. */
function lossOf(points: readonly Point[], { a, b }: Line): number {
  const prior = (priorPrecision / 2) * ((a - 1) ** 2 + b * b);
  return points.reduce((sum, { x, target }) => {
    const t = a * x + b;
    // log(1 + exp(t)) − target · t, without overflow.
    return sum + Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t))) - target * t;
  }, prior);
}
