import { and, desc, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { items, predictions } from "@/db/schema/intake";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireRole } from "@/lib/guard";
import { type NewTask, openTasks } from "@/lib/review/open-task";
import { SendToReviewInput, type SentToReview } from "./contract";

/** Asks people about these items, whatever the policy says; one that waits for people already moves up the queue. */
export async function sendToReview(
  ctx: Ctx,
  input: z.input<typeof SendToReviewInput>,
): Promise<z.infer<typeof SentToReview>> {
  const { projectId, itemIds } = SendToReviewInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  return transact(ctx, async (tx) => {
    const wanted = [...new Set(itemIds)].sort();
    await requireOfProject(tx, projectId, wanted);
    const opened = await openTasks(tx, projectId, await questionsFor(tx, wanted));
    const sent = opened.filter((task) => task.opened).length;
    await emit(tx, {
      type: "items.sent_to_review",
      subject: projectId,
      projectId,
      data: { sent, already: opened.length - sent, itemIds: wanted },
    });
    return { sent, already: opened.length - sent };
  });
}

async function requireOfProject(tx: Ctx, projectId: ProjectId, wanted: readonly ItemId[]): Promise<void> {
  const found = await tx.db
    .select({ id: items.id })
    .from(items)
    .where(and(eq(items.projectId, projectId), inArray(items.id, [...wanted])));
  const known = new Set(found.map((row) => row.id));
  const missing = wanted.find((id) => !known.has(id));
  if (missing) refuse({ code: "not_found", what: "item", id: missing });
}

/** Each with its newest prediction, where it has one. */
async function questionsFor(tx: Ctx, itemIds: readonly ItemId[]): Promise<NewTask[]> {
  const newest = await tx.db
    .selectDistinctOn([predictions.itemId], {
      itemId: predictions.itemId,
      predictionId: predictions.id,
    })
    .from(predictions)
    .where(inArray(predictions.itemId, [...itemIds]))
    .orderBy(predictions.itemId, desc(predictions.createdAt), desc(predictions.id));
  const of = new Map(newest.map((row) => [row.itemId, row]));
  return itemIds.map((itemId) => ({
    predictionId: null,
    ...of.get(itemId),
    itemId,
    routeId: null,
    reasons: ["asked"],
  }));
}
