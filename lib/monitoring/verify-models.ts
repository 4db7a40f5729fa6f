import { and, asc, eq, inArray } from "drizzle-orm";
import { events } from "@/db/schema/events";
import { modelVersions, promotions } from "@/db/schema/models";
import type { ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import type { Altered, Verified } from "./verify-project";

/**
 * Whether each model version still names the bytes of its manifest, and each promotion those that the audit chain tells
 * of: who could change these rows could let an unapproved file serve. The bytes themselves are looked at by
 * `verifyObjects`.
 */
export async function verifyModels(ctx: Ctx, projectId: ProjectId): Promise<Verified> {
  const models = await ctx.db
    .select()
    .from(modelVersions)
    .where(eq(modelVersions.projectId, projectId))
    .orderBy(asc(modelVersions.number));
  const altered: Altered = models
    .filter((model) => (model.manifest?.artifact.sha256 ?? null) !== model.artifactSha256)
    .map(({ id, number }) => ({
      what: "model_version",
      id,
      detail: `Version ${number} names another file than its manifest.`,
    }));
  const artifactOf = new Map(models.map((model) => [model.id, model.artifactSha256]));
  for (const { promotion, told } of await promotionsTold(ctx, projectId)) {
    const named = { model: promotion.modelVersionId, artifact: promotion.artifactSha256 };
    const isAsTold = told.model === named.model && told.artifact === named.artifact;
    if (isAsTold && artifactOf.get(named.model) === named.artifact) continue;
    const detail = `The promotion ${promotion.id} is about another model or file than the one that was approved.`;
    altered.push({ what: "model_version", id: promotion.modelVersionId, detail });
  }
  return { count: models.length, altered };
}

async function promotionsTold(ctx: Ctx, projectId: ProjectId) {
  const rows = await ctx.db
    .select({ promotion: promotions, data: events.data })
    .from(events)
    .innerJoin(promotions, eq(promotions.id, events.subject))
    .where(and(eq(events.chain, projectId), inArray(events.type, ["promotion.approved", "promotion.rolled_back"])));
  return rows.map(({ promotion, data }) => ({ promotion, told: data }));
}
