import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { evaluations } from "@/db/schema/models";
import type { Ctx } from "@/lib/ctx";
import { TrainingRunInput, type TrainingRunStory } from "./contract";
import { trainingRow, trainingRunFor } from "./training-rows";

/** One training run as it stands now: how far it is, what it tried, how it learned, what came of it. */
export async function getTrainingRun(ctx: Ctx, input: z.input<typeof TrainingRunInput>): Promise<TrainingRunStory> {
  const { trainingRunId } = TrainingRunInput.parse(input);
  const run = await trainingRunFor(ctx, trainingRunId, "lead");
  const [evaluation] = run.modelVersionId
    ? await ctx.db
        .select({ id: evaluations.id })
        .from(evaluations)
        .where(
          and(
            eq(evaluations.modelVersionId, run.modelVersionId),
            eq(evaluations.datasetVersionId, run.datasetVersionId),
          ),
        )
        .orderBy(desc(evaluations.createdAt))
        .limit(1)
    : [];
  const { tries, curve } = run;
  return { ...(await trainingRow(ctx, run.projectId, run.id)), tries, curve, evaluationId: evaluation?.id ?? null };
}
