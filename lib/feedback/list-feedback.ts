import { desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { feedback, feedbackLinks } from "@/db/schema/feedback";
import { items, predictions } from "@/db/schema/intake";
import { annotations, annotationWithdrawals } from "@/db/schema/review";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { thumbUrl } from "@/lib/intake/load";
import { type FeedbackRow, ListFeedbackInput } from "./contract";

const rowsMax = 500;

/** What people in other apps said, newest first, and whether somebody here has decided since. */
export async function listFeedback(ctx: Ctx, input: z.input<typeof ListFeedbackInput>): Promise<FeedbackRow[]> {
  const { projectId } = ListFeedbackInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  const decided = sql<boolean>`exists (
    select from ${annotations}
    where ${annotations.itemId} = ${feedback.itemId} and ${annotations.createdAt} >= ${feedback.createdAt}
      and not exists (select from ${annotationWithdrawals}
        where ${annotationWithdrawals.annotationId} = ${annotations.id}))`;
  const rows = await ctx.db
    .select({ said: feedback, audience: feedbackLinks.audience, item: items, predicted: predictions.answer, decided })
    .from(feedback)
    .innerJoin(feedbackLinks, eq(feedbackLinks.id, feedback.linkId))
    .innerJoin(items, eq(items.id, feedback.itemId))
    .innerJoin(predictions, eq(predictions.id, feedback.predictionId))
    .where(eq(feedback.projectId, projectId))
    .orderBy(desc(feedback.createdAt), desc(feedback.id))
    .limit(rowsMax);
  return rows.map(({ said, audience, item, predicted, decided }) => ({
    id: said.id,
    itemId: item.id,
    itemName: item.name,
    thumbUrl: thumbUrl(item.id),
    width: item.width,
    height: item.height,
    predicted,
    verdict: said.verdict,
    answer: said.answer,
    note: said.note,
    audience,
    createdAt: said.createdAt.toISOString(),
    decided,
  }));
}
