import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Answer } from "@/lib/core/answer";
import { at, id } from "./columns";
import { items, predictions } from "./intake";
import { projects } from "./projects";

/** A way in for one person in another app, to one prediction. Open while not revoked, not expired and not answered. */
export const feedbackLinks = pgTable(
  "feedback_links",
  {
    id: id("feedbackLink", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id")
      .notNull()
      .references(() => items.id, { onDelete: "cascade" }),
    predictionId: id("prediction", "prediction_id")
      .notNull()
      .references(() => predictions.id, { onDelete: "cascade" }),
    /** Which app or person it was made for; signed into the token. */
    audience: text("audience").notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    createdBy: text("created_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("feedback_links_of_item").on(t.itemId), index("feedback_links_of_prediction").on(t.predictionId)],
);

/** What a person in another app said. It raises the item in the queue; it is never the truth. Append-only. */
export const feedback = pgTable(
  "feedback",
  {
    id: id("feedback", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    linkId: id("feedbackLink", "link_id")
      .notNull()
      .references(() => feedbackLinks.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id")
      .notNull()
      .references(() => items.id, { onDelete: "cascade" }),
    predictionId: id("prediction", "prediction_id")
      .notNull()
      .references(() => predictions.id, { onDelete: "cascade" }),
    verdict: text("verdict").$type<"right" | "not_right">().notNull(),
    /** What they say it is; null when they only said it is not right. */
    answer: jsonb("answer").$type<Answer>(),
    note: text("note").notNull().default(""),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("feedback_once_per_link").on(t.linkId),
    index("feedback_newest").on(t.projectId, t.createdAt),
    index("feedback_of_item").on(t.itemId),
    index("feedback_of_prediction").on(t.predictionId),
  ],
);
