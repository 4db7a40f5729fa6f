import type { PolicyPlan } from "@/lib/monitoring/contract";

export type PlanPoint = PolicyPlan["points"][number];

/**
 * The plan at one threshold, for another share of random checks than the one it was made with: checks take from what
 * is accepted unseen, and with it from the mistakes that pass, in proportion.
 */
export function planAt(
  plan: PolicyPlan,
  threshold: number,
  auditShare: { planned: number; wanted: number },
): PlanPoint | null {
  const point = plan.points.find((one) => Math.abs(one.threshold - threshold) < 0.005);
  if (!point || plan.routed === 0) return null;
  const unseen = auditShare.planned < 1 ? (1 - auditShare.wanted) / (1 - auditShare.planned) : 1;
  const scaled = (share: number) => 1 - (1 - share) * unseen;
  const { decidedAccuracy } = point;
  return {
    ...point,
    reviewShare: scaled(point.reviewShare),
    decidedAccuracy: decidedAccuracy && {
      value: scaled(decidedAccuracy.value),
      low: scaled(decidedAccuracy.low),
      high: scaled(decidedAccuracy.high),
    },
  };
}
