import { boolean, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { KindName, LabelDefinition } from "@/lib/core/answer";
import type { Policy } from "@/lib/core/routing";
import { at, id } from "./columns";

/** One question asked of images. */
export const projects = pgTable("projects", {
  id: id("project", "id").primaryKey(),
  /** In addresses: lower case letters, digits and dashes. */
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  /** As a reviewer reads it: «What is this?» */
  question: text("question").notNull(),
  kind: text("kind").$type<KindName>().notNull(),
  labels: jsonb("labels").$type<LabelDefinition[]>().notNull(),
  guideline: text("guideline").notNull().default(""),
  isDemo: boolean("is_demo").notNull().default(false),
  createdBy: id("user", "created_by"),
  createdAt: at("created_at").notNull(),
});

/** A routing policy, append-only; the newest version of a project holds. Routes name the one that decided them. */
export const policies = pgTable(
  "policies",
  {
    id: id("policy", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    policy: jsonb("policy").$type<Policy>().notNull(),
    createdBy: id("user", "created_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [unique("policies_version_once").on(t.projectId, t.version)],
);
