import { and, eq, gt, gte, isNotNull } from "drizzle-orm";
import { modelVersions, promotionDecisions, promotions } from "@/db/schema/models";
import { policies } from "@/db/schema/projects";
import type { ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import type { AccuracyReport } from "./contract";

type Mark = AccuracyReport["marks"][number];

/** What changed and may explain a change in the figures: another model, another policy. In order of time. */
export async function servingMarks(ctx: Ctx, projectId: ProjectId, since: Date): Promise<Mark[]> {
  const moves = await ctx.db
    .select({ at: promotionDecisions.createdAt, isRollback: promotions.isRollback, name: modelVersions.name })
    .from(promotionDecisions)
    .innerJoin(promotions, eq(promotions.id, promotionDecisions.promotionId))
    .innerJoin(modelVersions, eq(modelVersions.id, promotions.modelVersionId))
    .where(
      and(
        eq(promotionDecisions.projectId, projectId),
        isNotNull(promotionDecisions.step),
        gte(promotionDecisions.createdAt, since),
      ),
    );
  const changes = await ctx.db
    .select({ at: policies.createdAt, version: policies.version })
    .from(policies)
    .where(and(eq(policies.projectId, projectId), gt(policies.version, 1), gte(policies.createdAt, since)));
  const marks: Mark[] = [
    ...moves.map(({ at, isRollback, name }) => ({
      at: at.toISOString(),
      what: isRollback ? ("rollback" as const) : ("promotion" as const),
      text: name,
    })),
    ...changes.map(({ at, version }) => ({ at: at.toISOString(), what: "policy" as const, text: String(version) })),
  ];
  return marks.sort((a, b) => a.at.localeCompare(b.at));
}
