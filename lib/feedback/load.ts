import { eq } from "drizzle-orm";
import { feedback, feedbackLinks } from "@/db/schema/feedback";
import { items, predictions } from "@/db/schema/intake";
import { projects } from "@/db/schema/projects";
import type { FeedbackLinkId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import type { FeedbackLink } from "./contract";
import { readFeedbackToken } from "./feedback-token";

export type LinkRow = typeof feedbackLinks.$inferSelect;

/** A link with what it opens. */
export async function linkById(ctx: Ctx, linkId: FeedbackLinkId) {
  const [row] = await ctx.db
    .select({ link: feedbackLinks, item: items, prediction: predictions, project: projects, feedbackId: feedback.id })
    .from(feedbackLinks)
    .innerJoin(items, eq(items.id, feedbackLinks.itemId))
    .innerJoin(predictions, eq(predictions.id, feedbackLinks.predictionId))
    .innerJoin(projects, eq(projects.id, feedbackLinks.projectId))
    .leftJoin(feedback, eq(feedback.linkId, feedbackLinks.id))
    .where(eq(feedbackLinks.id, linkId));
  return row ?? null;
}

/** What a token opens, while it opens anything: signed by us, for the item it was made for, not over, not revoked, not used. */
export async function openLink(ctx: Ctx, token: string) {
  const claims = await readFeedbackToken(token, ctx.now);
  const opened = await linkById(ctx, claims.linkId);
  if (!opened || opened.link.itemId !== claims.itemId || opened.link.audience !== claims.audience) {
    return refuse({ code: "link_invalid" });
  }
  const state = linkState(opened.link, opened.feedbackId !== null, ctx.now);
  if (state === "revoked") refuse({ code: "link_revoked" });
  if (state === "expired") refuse({ code: "link_expired" });
  if (state === "answered") refuse({ code: "link_used" });
  return opened;
}

/** Derived, never stored: the clock can change it. */
export function linkState(link: LinkRow, answered: boolean, now: Date): FeedbackLink["state"] {
  if (answered) return "answered";
  if (link.revokedAt) return "revoked";
  return link.expiresAt <= now ? "expired" : "open";
}

export function describeLink(link: LinkRow, answered: boolean, now: Date): FeedbackLink {
  const { id, predictionId, audience, expiresAt } = link;
  return { id, predictionId, audience, expiresAt: expiresAt.toISOString(), state: linkState(link, answered, now) };
}
