import type { z } from "zod";
import { taskSkips } from "@/db/schema/review";
import { noLease } from "@/lib/core/lease";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requirePerson } from "@/lib/guard";
import { HeldTaskInput, type Released } from "./contract";
import { changeHeld } from "./held-task";
import { taskFor } from "./load";

/** Puts a task aside: it stays open for others, and is not offered to this person again. */
export async function skipTask(ctx: Ctx, input: z.input<typeof HeldTaskInput>): Promise<Released> {
  const { taskId, leaseToken } = HeldTaskInput.parse(input);
  await taskFor(ctx, taskId, "reviewer");
  const userId = requirePerson(ctx);
  return transact(ctx, async (tx) => {
    const { projectId } = await changeHeld(tx, taskId, leaseToken, noLease);
    await tx.db.insert(taskSkips).values({ taskId, userId, createdAt: tx.now }).onConflictDoNothing();
    await emit(tx, { type: "task.skipped", subject: taskId, projectId });
    return { taskId };
  });
}
