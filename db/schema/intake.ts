import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Answer } from "@/lib/core/answer";
import type { Runtime } from "@/lib/core/inference/manifest";
import type { MendNote } from "@/lib/core/mend";
import type { Reason } from "@/lib/core/routing";
import type { Split } from "@/lib/core/splits";
import { at, bytes, id } from "./columns";
import { modelVersions } from "./models";
import { policies, projects } from "./projects";

export type ItemSource = "upload" | "api" | "try" | "demo";

/**
 * One image that came in. Its bytes are content-addressed, and the same picture is one item of a project. `split` is
 * set here once, from the hash of the group, and never changes: no test item ever leaks into training.
 */
export const items = pgTable(
  "items",
  {
    id: id("item", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** The sender's own name for it; shown and searched. */
    name: text("name").notNull(),
    /** Items of one group (pages of one letter, frames of one film) share a split. */
    groupKey: text("group_key").notNull(),
    split: text("split").$type<Split>().notNull(),
    imageSha256: text("image_sha256").notNull(),
    imageType: text("image_type").notNull(),
    imageBytes: integer("image_bytes").notNull(),
    thumbSha256: text("thumb_sha256").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    source: text("source").$type<ItemSource>().notNull(),
    attributes: jsonb("attributes").$type<Record<string, string>>().notNull().default({}),
    createdBy: text("created_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("items_image_once").on(t.projectId, t.imageSha256),
    index("items_newest").on(t.projectId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("items_of_image").on(t.imageSha256),
    index("items_of_thumb").on(t.thumbSha256),
  ],
);

/**
 * A part of a large stored picture: its preview, or a tile of its full resolution. Parts are cut when they are first
 * asked for, from the picture alone, so they belong to its bytes and not to an item, and losing one loses nothing.
 */
export const imageParts = pgTable(
  "image_parts",
  {
    imageSha256: text("image_sha256").notNull(),
    part: text("part").notNull(),
    sha256: text("sha256").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.imageSha256, t.part] }), index("image_parts_object").on(t.sha256)],
);

/** One model version's answer for one item, by one runtime. Append-only. */
export const predictions = pgTable(
  "predictions",
  {
    id: id("prediction", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id")
      .notNull()
      .references(() => items.id, { onDelete: "cascade" }),
    modelVersionId: id("modelVersion", "model_version_id")
      .notNull()
      .references(() => modelVersions.id),
    answer: jsonb("answer").$type<Answer>().notNull(),
    /** What was put right in the answer as the model gave it (core/mend), so that people can see it; mostly empty. */
    notes: jsonb("notes").$type<MendNote[]>().notNull().default([]),
    /** The model's own figure, and the chance of being right that calibration makes of it; both 0..1. */
    rawConfidence: real("raw_confidence").notNull(),
    confidence: real("confidence").notNull(),
    /** The label it stands on, for filters; null when nothing was found. */
    topLabel: text("top_label"),
    runtime: text("runtime").$type<Runtime>().notNull(),
    latencyMs: real("latency_ms").notNull(),
    /** Frozen features as float16, at most 4 KB; null where the runtime did not hand them over. */
    embedding: bytes("embedding"),
    createdBy: text("created_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("predictions_once").on(t.itemId, t.modelVersionId, t.runtime),
    index("predictions_of_item").on(t.itemId, t.createdAt.desc().nullsFirst()),
    index("predictions_of_model").on(t.modelVersionId),
    index("predictions_newest").on(t.projectId, t.createdAt.desc().nullsFirst()),
  ],
);

/** What the policy decided for a prediction, and how likely review was to be its lot. Append-only. */
export const routes = pgTable(
  "routes",
  {
    id: id("route", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id")
      .notNull()
      .references(() => items.id, { onDelete: "cascade" }),
    predictionId: id("prediction", "prediction_id")
      .notNull()
      .references(() => predictions.id, { onDelete: "cascade" }),
    policyId: id("policy", "policy_id")
      .notNull()
      .references(() => policies.id, { onDelete: "cascade" }),
    outcome: text("outcome").$type<"auto_accept" | "review">().notNull(),
    reasons: jsonb("reasons").$type<Reason[]>().notNull(),
    /** The chance, before the draw, that this prediction is seen by a person; 0 < p ≤ 1. */
    inclusionProbability: doublePrecision("inclusion_probability").notNull(),
    draw: doublePrecision("draw").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("routes_once").on(t.predictionId),
    index("routes_newest").on(t.projectId, t.createdAt),
    index("routes_of_item").on(t.itemId),
  ],
);
