import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { datasetVersions } from "@/db/schema/datasets";
import { modelVersions } from "@/db/schema/models";
import { trainingRuns } from "@/db/schema/training";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import { bucketOf } from "@/lib/core/snapshot";
import type { Ctx } from "@/lib/ctx";
import { modelNameOf } from "@/lib/models/load";
import type { ItemStory } from "./contract";

/** Which dataset versions hold this item, and which models learned from those. */
export async function lineageOf(
  ctx: Ctx,
  projectId: ProjectId,
  itemId: ItemId,
): Promise<Pick<ItemStory, "versions" | "models">> {
  const versions = await ctx.db
    .select({ id: datasetVersions.id, number: datasetVersions.number })
    .from(datasetVersions)
    .where(and(eq(datasetVersions.projectId, projectId), holds(itemId)))
    .orderBy(asc(datasetVersions.number));
  if (versions.length === 0) return { versions, models: [] };
  const models = await ctx.db
    .selectDistinct({ id: modelVersions.id, number: modelVersions.number, name: modelVersions.name })
    .from(trainingRuns)
    .innerJoin(modelVersions, eq(modelVersions.id, trainingRuns.modelVersionId))
    .where(
      and(
        inArray(
          trainingRuns.datasetVersionId,
          versions.map((version) => version.id),
        ),
        isNotNull(trainingRuns.modelVersionId),
      ),
    )
    .orderBy(asc(modelVersions.number));
  return { versions, models: models.map(modelNameOf) };
}

/** An item can only stand in one bucket's chunk, and a line names it in full: one short text of each version is looked through. */
function holds(itemId: ItemId) {
  return sql`exists (
    select from jsonb_to_recordset(${datasetVersions.chunks}) as chunk(bucket int, hash text)
    join dataset_chunks k on k.project_id = ${datasetVersions.projectId} and k.hash = chunk.hash
    where chunk.bucket = ${bucketOf(itemId)} and strpos(k.lines, ${itemId}) > 0)`;
}
