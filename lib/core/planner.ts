import { type Estimate, estimateAccuracy, type RoutedOutcome, strataOf } from "./estimate";
import type { Reason } from "./routing";

/** Routes that happened, with the calibrated confidence of each prediction. */
export type PlannedOutcome = RoutedOutcome & { confidence: number };

/** What one threshold would cost and buy on the same predictions. */
export type PlanPoint = {
  threshold: number;
  /** Part of all predictions that a person would see, audits included, 0..1. */
  reviewShare: number;
  /** How right the model is on what would be taken without a person. */
  autoAccepted: Estimate;
  /** How right all decided answers would be, with people's answers counted as right; null where nothing tells. */
  decidedAccuracy: { value: number; low: number; high: number } | null;
};

export const plannedThresholds = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99] as const;

/** A threshold has no say in these: they stay with people. */
const standing: readonly Reason[] = ["always_review", "feedback", "disagreement"];

/**
 * Plays the thresholds over past routes. What was reviewed for low confidence is known for certain wherever a lower
 * threshold would now accept it; for the rest the audits speak, by their inclusion probabilities as in estimate.ts.
 */
export function planThresholds(
  outcomes: readonly PlannedOutcome[],
  auditShare: number,
  thresholds: readonly number[] = plannedThresholds,
): PlanPoint[] {
  const total = sizeOf(outcomes);
  return thresholds.map((threshold) => {
    const accepted = outcomes.filter(
      ({ confidence, reasons }) => confidence >= threshold && !reasons.some((reason) => standing.includes(reason)),
    );
    const acceptedShare = total === 0 ? 0 : sizeOf(accepted) / total;
    const autoAccepted = estimateAccuracy(strataOf(accepted)).model;
    return {
      threshold,
      reviewShare: total === 0 ? 0 : 1 - acceptedShare * (1 - auditShare),
      autoAccepted,
      decidedAccuracy: decidedAccuracy(autoAccepted, acceptedShare * (1 - auditShare)),
    };
  });
}

const sizeOf = (outcomes: readonly RoutedOutcome[]) => outcomes.reduce((sum, { count = 1 }) => sum + count, 0);

function decidedAccuracy({ value, low, high }: Estimate, uncheckedShare: number): PlanPoint["decidedAccuracy"] {
  if (uncheckedShare === 0) return { value: 1, low: 1, high: 1 };
  if (value === null || low === null || high === null) return null;
  const withPeople = (accuracy: number) => 1 - uncheckedShare * (1 - accuracy);
  return { value: withPeople(value), low: withPeople(low), high: withPeople(high) };
}
