import type { Answer, Verdict } from "@/lib/core/answer";
import type { AnnotationId, ItemId } from "@/lib/core/ids";
import { type Ctx, newId } from "@/lib/ctx";
import { addItems } from "@/lib/intake/add-items";
import type { Project } from "@/lib/projects/contract";
import { claimTask } from "@/lib/review/claim-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { picture } from "./picture";

/** A person's or an import's answer of one label of the whole picture. */
export function says(label: string): Answer {
  return { labels: [{ label, score: null }], regions: [] };
}

/** Pictures that no other seed makes, as items; with a label it comes with them as their truth. */
export async function itemsOf(ctx: Ctx, project: Project, seeds: readonly number[], label?: string): Promise<ItemId[]> {
  const { rows } = await addItems(ctx, {
    projectId: project.id,
    items: seeds.map((seed) => ({
      name: `${seed}.png`,
      bytes: Uint8Array.from(picture(seed)),
      ...(label ? { answer: says(label) } : {}),
    })),
  });
  return rows.map((row) => row.id as ItemId);
}

/** Takes the next task and answers it; returns the annotation and the item it was about. */
export async function decide(
  ctx: Ctx,
  project: Project,
  { verdict = "correct", label = "dress" }: { verdict?: Verdict; label?: string } = {},
): Promise<{ annotationId: AnnotationId; itemId: ItemId }> {
  const claimed = await claimTask(ctx, { projectId: project.id });
  if (!claimed) throw new Error("the queue is empty");
  const annotationId = newId(ctx, "annotation");
  await submitAnnotation(ctx, {
    taskId: claimed.task.id,
    leaseToken: claimed.lease.token,
    annotationId,
    verdict,
    answer: says(label),
    tookMs: 1_000,
  });
  return { annotationId, itemId: claimed.item.id };
}
