import { and, desc, eq, sql } from "drizzle-orm";
import { evaluations, modelVersions, promotionDecisions, promotions } from "@/db/schema/models";
import { type Confusion, confusionsOf } from "@/lib/core/confusions";
import type { ModelVersionId, ProjectId } from "@/lib/core/ids";
import type { ConfusionCell } from "@/lib/core/metrics";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import type { ModelName } from "@/lib/intake/contract";

export type ModelVersion = typeof modelVersions.$inferSelect;

/** The model that serves: that of the newest approved promotion of `champion`; null before the first one. */
export async function servingModel(ctx: Ctx, projectId: ProjectId): Promise<ModelVersion | null> {
  const [row] = await ctx.db
    .select({ model: modelVersions })
    .from(promotionDecisions)
    .innerJoin(promotions, eq(promotions.id, promotionDecisions.promotionId))
    .innerJoin(modelVersions, eq(modelVersions.id, promotions.modelVersionId))
    .where(
      and(
        eq(promotionDecisions.projectId, projectId),
        eq(promotionDecisions.decision, "approve"),
        eq(promotions.alias, "champion"),
      ),
    )
    .orderBy(desc(promotionDecisions.step))
    .limit(1);
  return row?.model ?? null;
}

/** What a model confused when it was last measured; nothing of one that never was. */
export async function modelConfusions(ctx: Ctx, modelVersionId: ModelVersionId): Promise<Confusion[]> {
  const [newest] = await ctx.db
    .select({ cells: sql<ConfusionCell[]>`${evaluations.metrics} -> 'confusion'` })
    .from(evaluations)
    .where(eq(evaluations.modelVersionId, modelVersionId))
    .orderBy(desc(evaluations.createdAt))
    .limit(1);
  return newest ? confusionsOf(newest.cells) : [];
}

export function modelNameOf({ id, number, name }: Pick<ModelVersion, "id" | "number" | "name">): ModelName {
  return { id, number, name };
}

/** One model version, for somebody with at least this role in its project; else there is no such model. */
export async function modelFor(ctx: Ctx, modelVersionId: ModelVersionId, needed: Role): Promise<ModelVersion> {
  const [row] = await ctx.db.select().from(modelVersions).where(eq(modelVersions.id, modelVersionId));
  if (!row) return refuse({ code: "not_found", what: "model version", id: modelVersionId });
  await requireRole(ctx, row.projectId, needed, "model version", modelVersionId);
  return row;
}
