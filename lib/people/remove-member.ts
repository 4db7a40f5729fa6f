import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { memberships } from "@/db/schema/people";
import { tasks } from "@/db/schema/review";
import { noLease } from "@/lib/core/lease";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireRole } from "@/lib/guard";
import { RemoveMemberInput } from "./contract";

/** Takes somebody off a project; what they hold is free at once, what they answered stays. */
export async function removeMember(ctx: Ctx, input: z.input<typeof RemoveMemberInput>): Promise<{ ok: true }> {
  const { projectId, userId } = RemoveMemberInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  return transact(ctx, async (tx) => {
    const removed = await tx.db
      .delete(memberships)
      .where(and(eq(memberships.projectId, projectId), eq(memberships.userId, userId)))
      .returning();
    if (removed.length === 0) refuse({ code: "not_found", what: "member", id: userId });
    await tx.db
      .update(tasks)
      .set(noLease)
      .where(and(eq(tasks.projectId, projectId), eq(tasks.leaseHolder, userId), isNull(tasks.closedAt)));
    await emit(tx, { type: "member.removed", subject: userId, projectId });
    return { ok: true };
  });
}
