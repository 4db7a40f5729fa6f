import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { feedbackLinks } from "@/db/schema/feedback";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireRole } from "@/lib/guard";
import { RevokeLinkInput } from "./contract";
import { linkById } from "./load";

/** Shuts a feedback link for good; revoking twice is revoking. */
export async function revokeLink(ctx: Ctx, input: z.input<typeof RevokeLinkInput>): Promise<{ ok: true }> {
  const { linkId } = RevokeLinkInput.parse(input);
  const found = await linkById(ctx, linkId);
  if (!found) return refuse({ code: "not_found", what: "feedback link", id: linkId });
  const { projectId } = found.link;
  await requireRole(ctx, projectId, "lead", "feedback link", linkId);
  return transact(ctx, async (tx) => {
    const revoked = await tx.db
      .update(feedbackLinks)
      .set({ revokedAt: tx.now })
      .where(and(eq(feedbackLinks.id, linkId), isNull(feedbackLinks.revokedAt)))
      .returning({ id: feedbackLinks.id });
    if (revoked.length > 0) await emit(tx, { type: "feedback_link.revoked", subject: linkId, projectId });
    return { ok: true };
  });
}
