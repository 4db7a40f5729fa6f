import { jobRuns } from "@/db/schema/jobs";
import { promotions } from "@/db/schema/models";
import { trainingRuns } from "@/db/schema/training";
import type { DatasetVersionId, PromotionId, TrainingRunId } from "@/lib/core/ids";
import { type Ctx, newId } from "@/lib/ctx";
import type { ModelVersion } from "@/lib/models/load";
import type { Project } from "@/lib/projects/contract";

/** A training run that waits for a worker, and a promotion of `model` that waits for an admin, as rows. */
export async function trainingRunIn(
  ctx: Ctx,
  project: Project,
  datasetVersionId: DatasetVersionId,
  model: ModelVersion,
): Promise<{ trainingRunId: TrainingRunId; promotionId: PromotionId }> {
  const row = { projectId: project.id, createdAt: ctx.now };
  const jobRunId = newId(ctx, "jobRun");
  await ctx.db.insert(jobRuns).values({ id: jobRunId, job: "train_run", ...row });
  const trainingRunId = newId(ctx, "trainingRun");
  await ctx.db.insert(trainingRuns).values({
    id: trainingRunId,
    number: 1,
    datasetVersionId,
    baseModelVersionId: model.id,
    jobRunId,
    seed: 1,
    exampleCount: 1,
    ...row,
  });
  const promotionId = newId(ctx, "promotion");
  const { artifactSha256 } = model;
  await ctx.db
    .insert(promotions)
    .values({ id: promotionId, alias: "champion", modelVersionId: model.id, artifactSha256, gates: [], ...row });
  return { trainingRunId, promotionId };
}
