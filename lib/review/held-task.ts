import { and, eq, gt, isNull } from "drizzle-orm";
import { tasks } from "@/db/schema/review";
import type { TaskId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { requirePerson } from "@/lib/guard";
import type { Task } from "./load";

/**
 * Changes a task that the caller holds. The right to it stands in the WHERE, so no race slips between the check and the
 * change: no row back *is* the lost lease. A task that was answered since says so.
 */
export async function changeHeld(ctx: Ctx, taskId: TaskId, leaseToken: string, set: Partial<Task>): Promise<Task> {
  const [changed] = await ctx.db
    .update(tasks)
    .set(set)
    .where(
      and(
        eq(tasks.id, taskId),
        eq(tasks.leaseHolder, requirePerson(ctx)),
        eq(tasks.leaseToken, leaseToken),
        gt(tasks.leaseExpiresAt, ctx.now),
        isNull(tasks.closedAt),
      ),
    )
    .returning();
  if (changed) return changed;
  const [task] = await ctx.db.select({ closedAt: tasks.closedAt }).from(tasks).where(eq(tasks.id, taskId));
  return refuse({ code: task?.closedAt ? "task_closed" : "lease_lost", taskId });
}
