import { eq } from "drizzle-orm";
import type { z } from "zod";
import { feedbackLinks } from "@/db/schema/feedback";
import { predictions } from "@/db/schema/intake";
import { refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { emit } from "@/lib/events";
import { actorName, requireRole } from "@/lib/guard";
import { type MadeFeedbackLink, MakeFeedbackLinkInput } from "./contract";
import { signFeedbackToken } from "./feedback-token";
import { describeLink } from "./load";

const msPerHour = 3_600_000;

/** Makes a signed, expiring way in to one prediction, for somebody without an account. The address is shown this once. */
export async function makeFeedbackLink(
  ctx: Ctx,
  input: z.input<typeof MakeFeedbackLinkInput>,
): Promise<MadeFeedbackLink> {
  const { predictionId, audience, expiresInHours } = MakeFeedbackLinkInput.parse(input);
  const [prediction] = await ctx.db.select().from(predictions).where(eq(predictions.id, predictionId));
  if (!prediction) return refuse({ code: "not_found", what: "prediction", id: predictionId });
  const { projectId, itemId } = prediction;
  await requireRole(ctx, projectId, "lead", "prediction", predictionId);
  return transact(ctx, async (tx) => {
    const link = {
      id: newId(tx, "feedbackLink"),
      projectId,
      itemId,
      predictionId,
      audience,
      // A token knows whole seconds only, and the row must not outlive it.
      expiresAt: new Date(Math.floor((tx.now.getTime() + expiresInHours * msPerHour) / 1_000) * 1_000),
      revokedAt: null,
      createdBy: actorName(tx),
      createdAt: tx.now,
    };
    await tx.db.insert(feedbackLinks).values(link);
    const { expiresAt } = link;
    const token = await signFeedbackToken({ linkId: link.id, itemId, audience, expiresAt, now: tx.now });
    await emit(tx, { type: "feedback_link.made", subject: link.id, projectId, data: { predictionId, audience } });
    return {
      ...describeLink(link, false, tx.now),
      token,
      url: `${readEnv().publicUrl}/embed/feedback/${token}`,
    };
  });
}
