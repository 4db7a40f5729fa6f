import { and, desc, eq, type SQL } from "drizzle-orm";
import { datasetVersions } from "@/db/schema/datasets";
import { evaluations, modelVersions } from "@/db/schema/models";
import { trainingRuns } from "@/db/schema/training";
import type { ModelVersionId, ProjectId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import type { ModelRow } from "./contract";
import { championMoves } from "./promotion-rows";

/** Model versions as the screens see them, newest first. `which` narrows them down. */
export async function modelRows(ctx: Ctx, projectId: ProjectId, which?: SQL): Promise<ModelRow[]> {
  const newest = ctx.db
    .selectDistinctOn([evaluations.modelVersionId], {
      modelVersionId: evaluations.modelVersionId,
      metrics: evaluations.metrics,
    })
    .from(evaluations)
    .where(eq(evaluations.projectId, projectId))
    .orderBy(evaluations.modelVersionId, desc(evaluations.createdAt))
    .as("newest");
  const rows = await ctx.db
    .select({
      model: modelVersions,
      metrics: newest.metrics,
      dataset: { id: datasetVersions.id, number: datasetVersions.number },
    })
    .from(modelVersions)
    .leftJoin(newest, eq(newest.modelVersionId, modelVersions.id))
    .leftJoin(trainingRuns, eq(trainingRuns.id, modelVersions.trainingRunId))
    .leftJoin(datasetVersions, eq(datasetVersions.id, trainingRuns.datasetVersionId))
    .where(and(eq(modelVersions.projectId, projectId), which))
    .orderBy(desc(modelVersions.number));
  const served = (await championMoves(ctx, projectId)).map((move) => move.modelVersionId);
  return rows.map(({ model, metrics, dataset }) => ({
    id: model.id,
    number: model.number,
    name: model.name,
    projectId,
    state: stateOf(model.id, served),
    source: model.source,
    trusted: model.trusted,
    artifactSha256: model.artifactSha256,
    artifactBytes: model.artifactBytes,
    trainingRunId: model.trainingRunId,
    dataset,
    accuracy: metrics && { ...metrics.accuracy, n: metrics.n },
    createdAt: model.createdAt.toISOString(),
  }));
}

export async function modelRow(ctx: Ctx, projectId: ProjectId, id: ModelVersionId): Promise<ModelRow> {
  const [row] = await modelRows(ctx, projectId, eq(modelVersions.id, id));
  return row ?? refuse({ code: "not_found", what: "model version", id });
}

/** `served` are the models that were ever approved, the last one serves. */
function stateOf(id: ModelVersionId, served: readonly ModelVersionId[]): ModelRow["state"] {
  if (served.at(-1) === id) return "serving";
  return served.includes(id) ? "retired" : "candidate";
}
