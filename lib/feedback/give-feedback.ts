import { eq } from "drizzle-orm";
import type { z } from "zod";
import { feedback, feedbackLinks } from "@/db/schema/feedback";
import { type Answer, withoutScores } from "@/lib/core/answer";
import type { FeedbackLinkId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import { refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { openTask } from "@/lib/review/open-task";
import { GiveFeedbackInput, type GivenFeedback } from "./contract";
import { openLink } from "./load";

/**
 * Takes what a person in another app says, once for each link. «Not right» raises the item in the queue, where people
 * of the project decide; what was said is never taken for the truth.
 */
export async function giveFeedback(ctx: Ctx, input: z.input<typeof GiveFeedbackInput>): Promise<GivenFeedback> {
  const { token, verdict, answer, note } = GiveFeedbackInput.parse(input);
  const { link, item, project } = await openLink(ctx, token);
  const { projectId, itemId, predictionId } = link;
  if (answer) refuseFaulty(answer);
  const actor = { type: "feedback", linkId: link.id, projectId, itemId } as const;
  return transact({ ...ctx, actor }, async (tx) => {
    await refuseIfRevokedMeanwhile(tx, link.id);
    const said = await tx.db
      .insert(feedback)
      .values({
        id: newId(tx, "feedback"),
        projectId,
        linkId: link.id,
        itemId,
        predictionId,
        verdict,
        answer: verdict === "not_right" ? answer && withoutScores(answer) : null,
        note,
        createdAt: tx.now,
      })
      .onConflictDoNothing({ target: feedback.linkId })
      .returning({ id: feedback.id });
    const [row] = said;
    if (!row) return refuse({ code: "link_used" });
    if (verdict === "not_right") {
      const question = { projectId, itemId, predictionId, routeId: null };
      await openTask(tx, { ...question, reasons: ["feedback"] });
    }
    await emit(tx, { type: "feedback.given", subject: row.id, projectId, data: { itemId, predictionId, verdict } });
    return { thanks: true };
  });

  function refuseFaulty(said: Answer) {
    const faults = kindOf(project.kind).faults(said, project.labels, item);
    if (faults.length > 0) refuse({ code: "bad_answer", faults });
  }
}

/** The lock holds a revocation back until this is done, so of the two one is first for everybody. */
async function refuseIfRevokedMeanwhile(tx: Ctx, linkId: FeedbackLinkId): Promise<void> {
  const [link] = await tx.db
    .select({ revokedAt: feedbackLinks.revokedAt })
    .from(feedbackLinks)
    .where(eq(feedbackLinks.id, linkId))
    .for("share");
  if (link?.revokedAt) refuse({ code: "link_revoked" });
}
