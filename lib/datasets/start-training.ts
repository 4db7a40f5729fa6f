import { eq } from "drizzle-orm";
import { projects } from "@/db/schema/projects";
import type { DatasetVersionId, ProjectId } from "@/lib/core/ids";
import { examplesMin } from "@/lib/core/learn/softmax-head";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { projectFor } from "@/lib/projects/load";
import { beginTrainingRun } from "@/lib/training/begin-training-run";
import { StartTrainingInput, type TrainingRun } from "@/lib/training/contract";
import { ensureBase } from "@/lib/training/ensure-base";
import { trainingRow } from "@/lib/training/training-rows";
import { cutVersion } from "./cut-version";
import { countStanding, versionFor } from "./load";

/**
 * Starts a training on a dataset version; without one, on a version cut of what stands now. It stands in this stage
 * because it cuts, and hands forward to training. What cannot be trained is refused, and then nothing was cut either.
 */
export async function startTraining(ctx: Ctx, input: StartTrainingInput): Promise<TrainingRun> {
  const { projectId, datasetVersionId, seed } = StartTrainingInput.parse(input);
  const project = await projectFor(ctx, projectId, "admin");
  if (await mayBeEnough(ctx, projectId)) await ensureBase(ctx, project);
  return transact(ctx, async (tx) => {
    await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("no key update");
    const version = await versionFor(tx, datasetVersionId ?? (await cutNow(tx, projectId)), "admin");
    if (version.projectId !== projectId) refuse({ code: "not_found", what: "dataset version", id: version.id });
    return trainingRow(tx, projectId, await beginTrainingRun(tx, project, version, seed));
  });
}

/** A project with next to nothing labelled is refused below, and needs no model fetched for that. */
async function mayBeEnough(ctx: Ctx, projectId: ProjectId): Promise<boolean> {
  const { train, validation } = await countStanding(ctx, projectId);
  return train + validation >= examplesMin;
}

async function cutNow(tx: Ctx, projectId: ProjectId): Promise<DatasetVersionId> {
  return (await cutVersion(tx, { projectId, message: "" })).version.id;
}
