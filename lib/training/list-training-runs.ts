import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { TrainingInput, type TrainingRun } from "./contract";
import { trainingRows } from "./training-rows";

/** All training runs of a project, newest first. */
export async function listTrainingRuns(ctx: Ctx, input: z.input<typeof TrainingInput>): Promise<TrainingRun[]> {
  const { projectId } = TrainingInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  return trainingRows(ctx, projectId);
}
