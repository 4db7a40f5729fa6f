import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys } from "@/db/schema/people";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireRole } from "@/lib/guard";
import { RevokeKeyInput } from "./contract";

/** Closes a machine's way in at once. Revoking twice is no fault. */
export async function revokeKey(ctx: Ctx, input: z.input<typeof RevokeKeyInput>): Promise<{ ok: true }> {
  const { keyId } = RevokeKeyInput.parse(input);
  const [key] = await ctx.db.select().from(apiKeys).where(eq(apiKeys.id, keyId));
  if (!key) return refuse({ code: "not_found", what: "key", id: keyId });
  await requireRole(ctx, key.projectId, "admin", "key", keyId);
  return transact(ctx, async (tx) => {
    const revoked = await tx.db
      .update(apiKeys)
      .set({ revokedAt: tx.now })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
      .returning();
    if (revoked.length > 0) await emit(tx, { type: "key.revoked", subject: keyId, projectId: key.projectId });
    return { ok: true };
  });
}
