import { z } from "zod";
import { idSchema } from "../core/ids";
import { Moment } from "../core/page";
import { ModelName } from "../intake/contract";
import { JobRun } from "../projects/contract";

const projectId = idSchema("project");

/** Without a version, one is cut of what stands now. */
export const StartTrainingInput = z.object({
  projectId,
  datasetVersionId: idSchema("datasetVersion").optional(),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
});
export type StartTrainingInput = z.input<typeof StartTrainingInput>;

export const TrainingRun = z.object({
  id: idSchema("trainingRun"),
  projectId,
  number: z.number().int(),
  dataset: z.object({ id: idSchema("datasetVersion"), number: z.number().int() }),
  base: ModelName,
  seed: z.number().int(),
  exampleCount: z.number().int(),
  run: JobRun,
  startedBy: z.string().nullable(),
  model: ModelName.nullable(),
  createdAt: Moment,
});
export type TrainingRun = z.infer<typeof TrainingRun>;
export const TrainingRunStory = TrainingRun.extend({
  tries: z.array(
    z.object({
      number: z.number().int(),
      settings: z.record(z.string(), z.number()),
      validationLoss: z.number(),
      validationAccuracy: z.number(),
      chosen: z.boolean(),
    }),
  ),
  curve: z.array(
    z.object({
      tryNumber: z.number().int(),
      epoch: z.number().int(),
      loss: z.number(),
      validationLoss: z.number(),
      validationAccuracy: z.number(),
    }),
  ),
  evaluationId: idSchema("evaluation").nullable(),
});
export type TrainingRunStory = z.infer<typeof TrainingRunStory>;
export const TrainingInput = z.object({ projectId });
export const TrainingRunInput = z.object({ trainingRunId: idSchema("trainingRun") });
