import { z } from "zod";
import type { Answer } from "./answer";
import { applyCalibration, expectedCalibrationError, type Outcome, reliabilityBins } from "./calibration";
import type { Calibration } from "./inference/manifest";
import { Interval, meanInterval, wilson } from "./intervals";
import type { Kind, LabelPair } from "./kinds/kind";

/** How one test item fared. `rawConfidence` is before calibration. */
export type EvaluatedItem = {
  itemId: string;
  answer: Answer;
  truth: Answer;
  rawConfidence: number;
  right: boolean;
  score: number;
};

export const LabelMetrics = z.object({
  label: z.string(),
  /** How often it is there, how often it was said, how often both. */
  support: z.number().int(),
  predicted: z.number().int(),
  right: z.number().int(),
  /** Wilson's intervals; null where the label was never said, or never there. */
  precision: Interval.nullable(),
  recall: Interval.nullable(),
  f1: z.number().nullable(),
});
export type LabelMetrics = z.infer<typeof LabelMetrics>;

/** `predicted` null is a miss, `actual` null a false find. */
export const ConfusionCell = z.object({
  predicted: z.string().nullable(),
  actual: z.string().nullable(),
  count: z.number().int(),
});
export type ConfusionCell = z.infer<typeof ConfusionCell>;

export const CalibrationCheck = z.object({
  n: z.number().int(),
  /** Expected calibration error, 0..1. */
  error: z.number(),
  bins: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number().int(),
      confidence: z.number(),
      accuracy: z.number(),
    }),
  ),
});
export type CalibrationCheck = z.infer<typeof CalibrationCheck>;

/** One model version on one frozen set. Every share is 0..1 with its 95 % interval. */
export const Metrics = z.object({
  n: z.number().int(),
  /** Items whose prediction a person would have left as it is. */
  accuracy: Interval,
  /**
   * The headline: the mean of the kind's score, 0..1 (classify: accuracy; detect: F1 of each image; segment and keypoints:
   * panoptic quality of each image; read: one less the character error rate of each page).
   */
  score: Interval,
  /** The mean F1 over labels that are there. */
  macroF1: z.number().nullable(),
  labels: z.array(LabelMetrics),
  /** Cells that are not empty, the fullest first. */
  confusion: z.array(ConfusionCell),
  calibration: CalibrationCheck,
});
export type Metrics = z.infer<typeof Metrics>;

export function evaluateItem(kind: Kind, itemId: string, answer: Answer, truth: Answer): EvaluatedItem {
  return {
    itemId,
    answer,
    truth,
    rawConfidence: kind.confidence(answer),
    right: kind.isRight(answer, truth),
    score: kind.score(answer, truth),
  };
}

/** `labels` are the names of the project's schema; labels that only turn up in answers follow them. */
export function measure(
  kind: Kind,
  labels: readonly string[],
  items: readonly EvaluatedItem[],
  calibration: Pick<Calibration, "a" | "b">,
): Metrics {
  const confusion = countPairs(items.flatMap((item) => kind.pairs(item.answer, item.truth)));
  const perLabel = measureLabels(labels, confusion);
  const f1s = perLabel.flatMap(({ support, f1 }) => (support > 0 ? (f1 ?? 0) : []));
  return {
    n: items.length,
    accuracy: wilson(items.filter((item) => item.right).length, items.length),
    score: scoreInterval(items),
    macroF1: f1s.length === 0 ? null : f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length,
    labels: perLabel,
    confusion,
    calibration: checkCalibration(
      items.map(({ rawConfidence, right }) => ({ confidence: applyCalibration(calibration, rawConfidence), right })),
    ),
  };
}

/** Scores that are only ever 0 and 1 are counted, and get a share's interval. */
function scoreInterval(items: readonly EvaluatedItem[]): Interval {
  const scores = items.map((item) => item.score);
  const sum = scores.reduce((total, score) => total + score, 0);
  return scores.every((score) => score === 0 || score === 1) ? wilson(sum, scores.length) : meanInterval(scores);
}

/** Whether calibrated confidences mean what they say. */
export function checkCalibration(outcomes: readonly Outcome[]): CalibrationCheck {
  return { n: outcomes.length, error: expectedCalibrationError(outcomes), bins: reliabilityBins(outcomes) };
}

function countPairs(pairs: readonly LabelPair[]): ConfusionCell[] {
  const cells = new Map<string, ConfusionCell>();
  for (const { predicted, actual } of pairs) {
    const key = JSON.stringify([predicted, actual]);
    cells.set(key, { predicted, actual, count: (cells.get(key)?.count ?? 0) + 1 });
  }
  return [...cells.values()].sort((a, b) => b.count - a.count);
}

function measureLabels(labels: readonly string[], confusion: readonly ConfusionCell[]): LabelMetrics[] {
  const counts = new Map([...new Set(labels)].map((label) => [label, { support: 0, predicted: 0, right: 0 }]));
  const countOf = (label: string) => {
    const count = counts.get(label) ?? { support: 0, predicted: 0, right: 0 };
    counts.set(label, count);
    return count;
  };
  for (const { predicted, actual, count } of confusion) {
    if (actual !== null) countOf(actual).support += count;
    if (predicted !== null) countOf(predicted).predicted += count;
    if (actual !== null && predicted === actual) countOf(actual).right += count;
  }
  return Array.from(counts, ([label, { support, predicted, right }]) => ({
    label,
    support,
    predicted,
    right,
    precision: predicted > 0 ? wilson(right, predicted) : null,
    recall: support > 0 ? wilson(right, support) : null,
    f1: support + predicted > 0 ? (2 * right) / (support + predicted) : null,
  }));
}

/** Confusion as a square table: rows are what is there, columns what was said, the last of each is «nothing». */
export function confusionTable(labels: readonly string[], confusion: readonly ConfusionCell[]): number[][] {
  const place = new Map(labels.map((label, i) => [label, i]));
  const table = Array.from({ length: labels.length + 1 }, () => new Array<number>(labels.length + 1).fill(0));
  const placeOf = (label: string | null) => (label === null ? labels.length : place.get(label));
  for (const { predicted, actual, count } of confusion) {
    const [row, column] = [placeOf(actual), placeOf(predicted)];
    if (row !== undefined && column !== undefined) table[row]![column]! += count;
  }
  return table;
}
