import { eq } from "drizzle-orm";
import type { z } from "zod";
import { projects } from "@/db/schema/projects";
import { kindOf } from "@/lib/core/kinds/kinds";
import { type PlannedOutcome, planThresholds } from "@/lib/core/planner";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { policyOf } from "@/lib/projects/load";
import { PlanPolicyInput, type PolicyPlan } from "./contract";
import { checkedRoutes, openConfidences } from "./deciding-routes";
import { judged } from "./get-accuracy";

/** Every hundredth from one half up: a model that is right every second time needs no threshold. */
const thresholds = Array.from({ length: 50 }, (_, i) => (50 + i) / 100);

/** What each threshold would have cost in review, and bought in accuracy, over the answers of the last days. */
export async function planPolicy(ctx: Ctx, input: z.input<typeof PlanPolicyInput>): Promise<PolicyPlan> {
  const { projectId, days } = PlanPolicyInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  const [project] = await ctx.db.select({ kind: projects.kind }).from(projects).where(eq(projects.id, projectId));
  if (!project) return refuse({ code: "not_found", what: "project", id: projectId });
  const { policy } = await policyOf(ctx, projectId);
  const since = new Date(ctx.now.getTime() - days * 86_400_000);
  const open = (await openConfidences(ctx, projectId, since)).map((group) => ({ ...group, right: null }));
  const checked = (await checkedRoutes(ctx, projectId, since)).map((row) => judged(row, kindOf(project.kind)));
  const outcomes: PlannedOutcome[] = [...open, ...checked];
  return {
    days,
    routed: outcomes.reduce((sum, { count = 1 }) => sum + count, 0),
    points: planThresholds(outcomes, policy.auditShare, thresholds).map(
      ({ threshold, reviewShare, autoAccepted, decidedAccuracy }) => ({
        threshold,
        reviewShare,
        decidedAccuracy,
        n: autoAccepted.n,
      }),
    ),
  };
}
