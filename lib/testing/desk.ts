import type { Answer } from "@/lib/core/answer";
import type { ItemId, TaskId } from "@/lib/core/ids";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { addItems } from "@/lib/intake/add-items";
import { recordPredictions } from "@/lib/intake/record-predictions";
import type { ModelVersion } from "@/lib/models/load";
import type { Project } from "@/lib/projects/contract";
import type { ClaimedTask, SubmitAnnotationInput } from "@/lib/review/contract";
import { picture } from "./picture";

export const answerOf = (label: string, score: number | null = null): Answer => ({
  labels: [{ label, score }],
  regions: [],
});

/** Items with an unsure prediction each, so that a task is open for each; `seed` tells their pictures apart. */
export async function itemsToReview(
  ctx: Ctx,
  project: Project,
  model: ModelVersion,
  count: number,
  seed = 0,
): Promise<ItemId[]> {
  const items = Array.from({ length: count }, (_, i) => ({ name: `item ${i}`, bytes: picture(seed + i, 16, 16) }));
  const { rows } = await addItems(ctx, { projectId: project.id, items });
  const ids = rows.map((row) => row.id as ItemId);
  const figures = { rawConfidence: 0.5, confidence: 0.5, runtime: "node" as const, latencyMs: 1, embedding: null };
  const said = { modelVersionId: model.id, answer: answerOf("coat", 0.5), ...figures };
  await transact(ctx, (tx) =>
    recordPredictions(
      tx,
      project.id,
      ids.map((itemId) => ({ itemId, ...said })),
    ),
  );
  return ids;
}

/** What the desk sends for a claimed task: by default, that the prediction is right. */
export function decisionOn(
  ctx: Ctx,
  claimed: ClaimedTask,
  more: Partial<SubmitAnnotationInput> = {},
): SubmitAnnotationInput & { taskId: TaskId } {
  return {
    taskId: claimed.task.id,
    leaseToken: claimed.lease.token,
    annotationId: newId(ctx, "annotation"),
    verdict: "accept",
    answer: { labels: [], regions: [] },
    tookMs: 1_200,
    ...more,
  };
}
