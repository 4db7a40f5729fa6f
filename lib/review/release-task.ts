import type { z } from "zod";
import { noLease } from "@/lib/core/lease";
import type { Ctx } from "@/lib/ctx";
import { HeldTaskInput, type Released } from "./contract";
import { changeHeld } from "./held-task";
import { taskFor } from "./load";

/** Gives a task back at once, for the next person. */
export async function releaseTask(ctx: Ctx, input: z.input<typeof HeldTaskInput>): Promise<Released> {
  const { taskId, leaseToken } = HeldTaskInput.parse(input);
  await taskFor(ctx, taskId, "reviewer");
  await changeHeld(ctx, taskId, leaseToken, noLease);
  return { taskId };
}
