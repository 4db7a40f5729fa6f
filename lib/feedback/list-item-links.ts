import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { feedback, feedbackLinks } from "@/db/schema/feedback";
import { items } from "@/db/schema/intake";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type FeedbackLink, ItemLinksInput } from "./contract";
import { describeLink } from "./load";

/** The feedback links of one item, newest first. */
export async function listItemLinks(ctx: Ctx, input: z.input<typeof ItemLinksInput>): Promise<FeedbackLink[]> {
  const { itemId } = ItemLinksInput.parse(input);
  const [item] = await ctx.db.select({ projectId: items.projectId }).from(items).where(eq(items.id, itemId));
  if (!item) return refuse({ code: "not_found", what: "item", id: itemId });
  await requireRole(ctx, item.projectId, "lead", "item", itemId);
  const rows = await ctx.db
    .select({ link: feedbackLinks, feedbackId: feedback.id })
    .from(feedbackLinks)
    .leftJoin(feedback, eq(feedback.linkId, feedbackLinks.id))
    .where(eq(feedbackLinks.itemId, itemId))
    .orderBy(desc(feedbackLinks.createdAt), desc(feedbackLinks.id));
  return rows.map(({ link, feedbackId }) => describeLink(link, feedbackId !== null, ctx.now));
}
