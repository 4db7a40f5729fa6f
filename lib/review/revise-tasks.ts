import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { tasks } from "@/db/schema/review";
import type { Id, ItemId, PredictionId, ProjectId, TaskId } from "@/lib/core/ids";
import { isHeld } from "@/lib/core/lease";
import { priorityOf, type TaskReason } from "@/lib/core/priority";
import type { RouteDecision } from "@/lib/core/routing";
import { planTask, type TaskPlan } from "@/lib/core/task-plan";
import type { Ctx } from "@/lib/ctx";
import { type NewTask, openTasks } from "./open-task";

export type RoutedPrediction = {
  itemId: ItemId;
  predictionId: PredictionId;
  routeId: Id<"route">;
  decision: RouteDecision;
  isDecided: boolean;
};
type TaskRow = typeof tasks.$inferSelect;
type Planned = { one: RoutedPrediction; task: TaskRow | undefined; plan: TaskPlan };

/** Opens, updates or closes the tasks of items that have a new prediction; core/task-plan says which. Each item once. */
export async function reviseTasks(tx: Ctx, projectId: ProjectId, rows: readonly RoutedPrediction[]): Promise<void> {
  if (rows.length === 0) return;
  const open = await lockOpenTasks(
    tx,
    rows.map((one) => one.itemId),
  );
  const planned = rows.map((one): Planned => {
    const task = open.get(one.itemId);
    const standing = task ? { reasons: task.reasons, isHeld: isHeld(task, tx.now) } : null;
    return { one, task, plan: planTask(standing, one.isDecided, one.decision) };
  });
  await openTasks(
    tx,
    projectId,
    planned.flatMap(({ one, plan }) => (plan.do === "open" ? [toOpen(one, plan.reasons)] : [])),
  );
  await closeTasks(
    tx,
    planned.flatMap(({ task, plan }) => (task && plan.do === "close" ? [task.id] : [])),
  );
  for (const { one, task, plan } of planned)
    if (task && plan.do === "update") await updateTask(tx, task, one, plan.reasons);
}

/** A prediction as the task that asks about it. */
export function toOpen(
  { itemId, predictionId, routeId }: Pick<RoutedPrediction, "itemId" | "predictionId" | "routeId">,
  reasons: TaskReason[],
): NewTask {
  return { itemId, predictionId, routeId, reasons };
}

/** Locked in the order of their ids, as every batch does, so that no two batches wait for each other. */
async function lockOpenTasks(tx: Ctx, itemIds: ItemId[]): Promise<Map<ItemId, TaskRow>> {
  const rows = await tx.db
    .select()
    .from(tasks)
    .where(and(inArray(tasks.itemId, itemIds), isNull(tasks.closedAt)))
    .orderBy(asc(tasks.id))
    .for("update");
  return new Map(rows.map((row) => [row.itemId, row]));
}

async function closeTasks(tx: Ctx, ids: TaskId[]): Promise<void> {
  if (ids.length > 0) await tx.db.update(tasks).set({ closedAt: tx.now }).where(inArray(tasks.id, ids));
}

async function updateTask(tx: Ctx, task: TaskRow, one: RoutedPrediction, reasons: TaskRow["reasons"]): Promise<void> {
  const { predictionId, routeId } = one;
  await tx.db
    .update(tasks)
    .set({ predictionId, routeId, reasons, priority: priorityOf(reasons, one.itemId) })
    .where(eq(tasks.id, task.id));
}
