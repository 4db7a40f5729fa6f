import { sql } from "drizzle-orm";
import { type TaskReason, tasks } from "@/db/schema/review";
import type { Id, ItemId, PredictionId, ProjectId, TaskId } from "@/lib/core/ids";
import { priorityOf } from "@/lib/core/priority";
import { type Ctx, newId } from "@/lib/ctx";

export type NewTask = {
  itemId: ItemId;
  predictionId: PredictionId | null;
  routeId: Id<"route"> | null;
  reasons: TaskReason[];
};

/**
 * Asks people about an item. An item has one open task at most: when one stands, it takes on the new reasons and the
 * higher priority, and keeps the question that it shows. Runs in the caller's transaction.
 */
export async function openTask(
  tx: Ctx,
  { projectId, ...task }: NewTask & { projectId: ProjectId },
): Promise<{ taskId: TaskId; opened: boolean }> {
  const [opened] = await openTasks(tx, projectId, [task]);
  if (!opened) throw new Error(`no task came of asking about ${task.itemId}`);
  return opened;
}

/** The same for many items, each at most once, in one statement; answers come in no promised order. */
export async function openTasks(
  tx: Ctx,
  projectId: ProjectId,
  wanted: readonly NewTask[],
): Promise<{ taskId: TaskId; itemId: ItemId; opened: boolean }[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ itemId, predictionId, routeId, reasons }) => ({
    id: newId(tx, "task"),
    ...{ projectId, itemId, predictionId, routeId, reasons },
    priority: priorityOf(reasons, itemId),
    createdAt: tx.now,
  }));
  const made = new Set(rows.map((row) => row.id));
  const standing = await tx.db
    .insert(tasks)
    .values(rows)
    .onConflictDoUpdate({
      target: tasks.itemId,
      targetWhere: sql`closed_at is null`,
      set: {
        reasons: sql`(select jsonb_agg(distinct reason) from jsonb_array_elements(${tasks.reasons} || excluded.reasons) reason)`,
        priority: sql`greatest(${tasks.priority}, excluded.priority)`,
        predictionId: sql`coalesce(${tasks.predictionId}, excluded.prediction_id)`,
        routeId: sql`coalesce(${tasks.routeId}, excluded.route_id)`,
      },
    })
    .returning({ taskId: tasks.id, itemId: tasks.itemId });
  return standing.map((task) => ({ ...task, opened: made.has(task.taskId) }));
}
