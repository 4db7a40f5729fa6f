import { index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { Answer } from "@/lib/core/answer";
import type { Split } from "@/lib/core/splits";
import { at, id } from "./columns";
import { items } from "./intake";
import { projects } from "./projects";
import { annotations } from "./review";

/** The settled truth for an item: one row an item, replaced when people settle anew. History lives in versions and events. */
export const examples = pgTable(
  "examples",
  {
    id: id("example", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id")
      .notNull()
      .references(() => items.id, { onDelete: "cascade" }),
    answer: jsonb("answer").$type<Answer>().notNull(),
    split: text("split").$type<Split>().notNull(),
    /** A person here, or labels that came with the pictures. */
    source: text("source").$type<"annotation" | "import">().notNull(),
    annotationId: id("annotation", "annotation_id").references(() => annotations.id, { onDelete: "cascade" }),
    /** Which chunk of a version it belongs to; see core/snapshot. */
    bucket: integer("bucket").notNull(),
    changedAt: at("changed_at").notNull(),
  },
  (t) => [
    uniqueIndex("examples_one_per_item").on(t.itemId),
    index("examples_by_bucket").on(t.projectId, t.bucket),
    index("examples_of_annotation").on(t.annotationId),
  ],
);

/**
 * Labels that came with the pictures. People's answers stand above them; when those are withdrawn, these hold again.
 */
export const importedTruths = pgTable(
  "imported_truths",
  {
    itemId: id("item", "item_id")
      .primaryKey()
      .references(() => items.id, { onDelete: "cascade" }),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    answer: jsonb("answer").$type<Answer>().notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("imported_truths_of_project").on(t.projectId)],
);

/**
 * Buckets touched since the last cut, so that cutting costs what changed and not what exists. A log without a unique
 * key: marking never waits for another mark or for a cut. A cut takes the marks it can see and only then reads the
 * examples, so a change it missed still has its mark.
 */
export const changedBuckets = pgTable(
  "changed_buckets",
  {
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    bucket: integer("bucket").notNull(),
  },
  (t) => [index("changed_buckets_of_project").on(t.projectId)],
);

export type VersionChunk = { bucket: number; hash: string; count: number };
export type SplitCounts = Record<Split, number>;

/** A frozen, hashed set of examples. Append-only; the digest can be recomputed from an export, offline. */
export const datasetVersions = pgTable(
  "dataset_versions",
  {
    id: id("datasetVersion", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    parentId: id("datasetVersion", "parent_id"),
    digest: text("digest").notNull(),
    chunks: jsonb("chunks").$type<VersionChunk[]>().notNull(),
    message: text("message").notNull(),
    exampleCount: integer("example_count").notNull(),
    splitCounts: jsonb("split_counts").$type<SplitCounts>().notNull(),
    labelCounts: jsonb("label_counts").$type<Record<string, number>>().notNull(),
    /** Against the parent. */
    changes: jsonb("changes").$type<{ added: number; corrected: number; removed: number }>().notNull(),
    createdBy: id("user", "created_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("dataset_versions_number_once").on(t.projectId, t.number),
    unique("dataset_versions_digest_once").on(t.projectId, t.digest),
  ],
);

/** The example lines of one bucket as text, keyed by the sha256 of that text. Append-only; versions share chunks. */
export const datasetChunks = pgTable(
  "dataset_chunks",
  {
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    hash: text("hash").notNull(),
    lines: text("lines").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [unique("dataset_chunks_once").on(t.projectId, t.hash)],
);
