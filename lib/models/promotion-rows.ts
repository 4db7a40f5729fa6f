import { and, asc, desc, eq, isNotNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { modelVersions, promotionDecisions, promotions } from "@/db/schema/models";
import { users } from "@/db/schema/people";
import type { ProjectId, PromotionId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import type { Promotion } from "./contract";
import { modelNameOf } from "./load";

const replaced = alias(modelVersions, "replaced");
const requester = alias(users, "requester");
const decider = alias(users, "decider");

/** Promotions as the screens see them, newest first. `which` narrows them down. */
export async function promotionRows(ctx: Ctx, projectId: ProjectId, which?: SQL): Promise<Promotion[]> {
  const rows = await ctx.db
    .select({
      promotion: promotions,
      decision: promotionDecisions,
      model: modelVersions,
      replaced,
      requester: { id: requester.id, name: requester.name },
      decider: { id: decider.id, name: decider.name },
    })
    .from(promotions)
    .innerJoin(modelVersions, eq(modelVersions.id, promotions.modelVersionId))
    .leftJoin(promotionDecisions, eq(promotionDecisions.promotionId, promotions.id))
    .leftJoin(replaced, eq(replaced.id, promotions.replacesId))
    .leftJoin(requester, eq(requester.id, promotions.requestedBy))
    .leftJoin(decider, eq(decider.id, promotionDecisions.decidedBy))
    .where(and(eq(promotions.projectId, projectId), which))
    .orderBy(desc(promotions.createdAt), desc(promotions.id));
  const serving = (await championMoves(ctx, projectId)).at(-1)?.promotionId;
  return rows.map(({ promotion, decision, ...row }) => ({
    id: promotion.id,
    projectId,
    alias: promotion.alias,
    model: modelNameOf(row.model),
    replaces: row.replaced && modelNameOf(row.replaced),
    isRollback: promotion.isRollback,
    state: decision ? (decision.decision === "approve" ? "approved" : "rejected") : "waiting",
    serving: promotion.id === serving,
    gates: promotion.gates,
    message: promotion.message,
    requestedBy: row.requester,
    requestedAt: promotion.createdAt.toISOString(),
    decidedBy: row.decider,
    decidedAt: decision?.createdAt.toISOString() ?? null,
    note: decision?.note ?? "",
  }));
}

export async function promotionRow(ctx: Ctx, projectId: ProjectId, promotionId: PromotionId): Promise<Promotion> {
  const [row] = await promotionRows(ctx, projectId, eq(promotions.id, promotionId));
  return row ?? refuse({ code: "not_found", what: "promotion", id: promotionId });
}

/** The approved moves of `champion`, first to last; the last one says what serves. */
export function championMoves(ctx: Ctx, projectId: ProjectId) {
  return ctx.db
    .select({
      promotionId: promotions.id,
      modelVersionId: promotions.modelVersionId,
      artifactSha256: promotions.artifactSha256,
      isRollback: promotions.isRollback,
      at: promotionDecisions.createdAt,
    })
    .from(promotionDecisions)
    .innerJoin(promotions, eq(promotions.id, promotionDecisions.promotionId))
    .where(
      and(
        eq(promotionDecisions.projectId, projectId),
        isNotNull(promotionDecisions.step),
        eq(promotions.alias, "champion"),
      ),
    )
    .orderBy(asc(promotionDecisions.step));
}

/** One promotion, for somebody with at least this role in its project; else there is no such promotion. */
export async function promotionFor(ctx: Ctx, promotionId: PromotionId, needed: Role) {
  const [row] = await ctx.db.select().from(promotions).where(eq(promotions.id, promotionId));
  if (!row) return refuse({ code: "not_found", what: "promotion", id: promotionId });
  await requireRole(ctx, row.projectId, needed, "promotion", promotionId);
  return row;
}
