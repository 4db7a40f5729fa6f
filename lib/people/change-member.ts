import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { memberships } from "@/db/schema/people";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireRole } from "@/lib/guard";
import { ChangeMemberInput } from "./contract";

/** Changes what somebody may do in a project. */
export async function changeMember(ctx: Ctx, input: z.input<typeof ChangeMemberInput>): Promise<{ ok: true }> {
  const { projectId, userId, role } = ChangeMemberInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  return transact(ctx, async (tx) => {
    const changed = await tx.db
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.projectId, projectId), eq(memberships.userId, userId)))
      .returning();
    if (changed.length === 0) refuse({ code: "not_found", what: "member", id: userId });
    await emit(tx, { type: "member.changed", subject: userId, projectId, data: { role } });
    return { ok: true };
  });
}
