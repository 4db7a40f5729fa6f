import type { z } from "zod";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requestCancel } from "@/lib/jobs/job-run";
import { type TrainingRun, TrainingRunInput } from "./contract";
import { trainingRow, trainingRunFor } from "./training-rows";

/** Asks a training run to stop; it does so within seconds. One that is over stays as it is. */
export async function cancelTraining(ctx: Ctx, input: z.input<typeof TrainingRunInput>): Promise<TrainingRun> {
  const { trainingRunId } = TrainingRunInput.parse(input);
  const run = await trainingRunFor(ctx, trainingRunId, "admin");
  return transact(ctx, async (tx) => {
    const before = await trainingRow(tx, run.projectId, run.id);
    if (before.run.finishedAt) return before;
    await requestCancel(tx, run.jobRunId);
    await emit(tx, { type: "training.cancelled", subject: run.id, projectId: run.projectId });
    return trainingRow(tx, run.projectId, run.id);
  });
}
