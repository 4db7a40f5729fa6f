import { z } from "zod";
import type { LabelSchema } from "./answer";
import { auditDraw } from "./sampling";

const Share = z.number().min(0).max(1);

/** Who sees what. Thresholds are calibrated chances of being right; an answer under its threshold goes to a person. */
export const Policy = z.object({
  thresholds: z.object({ default: Share, byLabel: z.record(z.string().min(1).max(200), Share).default({}) }),
  /** The chance that an answer nobody would look at is looked at all the same. Never zero: all that we can say about
   * the accuracy of auto-accepted answers rests on it. */
  auditShare: z.number().min(0.001).max(1),
  version: z.number().int().positive(),
});
export type Policy = z.infer<typeof Policy>;

export const defaultPolicy: Omit<Policy, "version"> = { thresholds: { default: 0.9, byLabel: {} }, auditShare: 0.05 };

export const Reason = z.enum(["low_confidence", "always_review", "audit", "feedback", "disagreement", "nothing_found"]);
export type Reason = z.infer<typeof Reason>;

export type RouteInput = {
  /** Calibrated, 0..1. */
  predictionConfidence: number;
  /** Labels the answer claims: `kind.claims(answer)`; empty when it claims none. */
  claims: readonly string[];
  policy: Policy;
  /** Names the item for the draw: its id. */
  itemKey: string;
  /** Somebody said «not right». */
  questioned?: boolean;
  /** Another model answers otherwise. */
  disagreed?: boolean;
  labels: LabelSchema;
};

export type RouteDecision = {
  outcome: "auto_accept" | "review";
  /** Why a person sees it; empty when none does. */
  reasons: Reason[];
  /** The chance, before the draw, that a person sees it: 1 for a certain reason, else the audit share. */
  inclusionProbability: number;
  draw: number;
};

/**
 * Auto-accept or review, and why. The same input always gives the same decision. `audit` is named only where it is the
 * sole reason: such routes, with those auto-accepted, are the population that audits speak for (see estimate.ts).
 */
export function decideRoute(input: RouteInput): RouteDecision {
  const { policy } = input;
  const draw = auditDraw(input.itemKey, policy.version);
  const certain = certainReasons(input);
  if (certain.length > 0) return { outcome: "review", reasons: certain, inclusionProbability: 1, draw };
  const audited = draw < policy.auditShare;
  return {
    outcome: audited ? "review" : "auto_accept",
    reasons: audited ? ["audit"] : [],
    inclusionProbability: policy.auditShare,
    draw,
  };
}

/** Whether a route's answer would have been taken without a person, had the audit draw not been. */
export function isAutoAccepted(reasons: readonly Reason[]): boolean {
  return reasons.every((reason) => reason === "audit");
}

function certainReasons({ predictionConfidence, claims, policy, questioned, disagreed, labels }: RouteInput): Reason[] {
  const reasons: Reason[] = [];
  if (questioned) reasons.push("feedback");
  if (labels.some((label) => label.alwaysReview && claims.includes(label.name))) reasons.push("always_review");
  if (disagreed) reasons.push("disagreement");
  // Written so that a confidence that is not a number is reviewed.
  if (!(predictionConfidence >= thresholdFor(claims, policy))) {
    reasons.push(claims.length === 0 ? "nothing_found" : "low_confidence");
  }
  return reasons;
}

/** The strictest threshold among what the answer claims: it is right only when all of it is. */
export function thresholdFor(claims: readonly string[], policy: Pick<Policy, "thresholds">): number {
  const { byLabel, default: standard } = policy.thresholds;
  if (claims.length === 0) return standard;
  return Math.max(
    ...new Set(claims.map((label) => (Object.hasOwn(byLabel, label) ? (byLabel[label] ?? standard) : standard))),
  );
}
