import type { z } from "zod";
import { grantLease } from "@/lib/core/lease";
import type { Ctx } from "@/lib/ctx";
import { requirePerson } from "@/lib/guard";
import { HeldTaskInput, type RenewedLease } from "./contract";
import { changeHeld } from "./held-task";
import { taskFor } from "./load";

/** Keeps a task on the reviewer's desk; the desk asks while it is open. */
export async function renewLease(ctx: Ctx, input: z.input<typeof HeldTaskInput>): Promise<RenewedLease> {
  const { taskId, leaseToken } = HeldTaskInput.parse(input);
  await taskFor(ctx, taskId, "reviewer");
  const lease = grantLease(requirePerson(ctx), ctx.now, leaseToken);
  await changeHeld(ctx, taskId, leaseToken, lease);
  return { expiresAt: lease.leaseExpiresAt.toISOString() };
}
