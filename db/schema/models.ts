import {
  boolean,
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
import type { Gate } from "@/lib/core/gates";
import type { Manifest } from "@/lib/core/inference/manifest";
import type { Metrics } from "@/lib/core/metrics";
import type { RuntimeChecks } from "@/lib/core/runtime-checks";
import { at, id } from "./columns";
import { projects } from "./projects";

export type ModelSource = "trained" | "uploaded" | "demo" | "external";

/**
 * One artifact and its manifest, or a model that answers elsewhere (`external`, no artifact). A *candidate* until
 * promoted. Append-only: what a prediction was made with is what still stands here.
 */
export const modelVersions = pgTable(
  "model_versions",
  {
    id: id("modelVersion", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    name: text("name").notNull(),
    manifest: jsonb("manifest").$type<Manifest>(),
    artifactSha256: text("artifact_sha256"),
    artifactBytes: integer("artifact_bytes").notNull().default(0),
    source: text("source").$type<ModelSource>().notNull(),
    /** Trusted artifacts were made here; others run only in the sandbox. */
    trusted: boolean("trusted").notNull(),
    /** Lineage: what it was learned from. */
    trainingRunId: id("trainingRun", "training_run_id"),
    createdBy: id("user", "created_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("model_versions_number_once").on(t.projectId, t.number),
    unique("model_versions_name_once").on(t.projectId, t.source, t.name),
  ],
);

/** One model version measured on the test split of one dataset version. Append-only. */
export const evaluations = pgTable(
  "evaluations",
  {
    id: id("evaluation", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    modelVersionId: id("modelVersion", "model_version_id")
      .notNull()
      .references(() => modelVersions.id, { onDelete: "cascade" }),
    datasetVersionId: id("datasetVersion", "dataset_version_id").notNull(),
    /** Hash of the test items and their truth: two evaluations compare only when this is the same. */
    testSetDigest: text("test_set_digest").notNull(),
    metrics: jsonb("metrics").$type<Metrics & { checks: RuntimeChecks }>().notNull(),
    latencyMs: real("latency_ms").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("evaluations_once").on(t.modelVersionId, t.testSetDigest),
    index("evaluations_of_project").on(t.projectId, t.createdAt),
  ],
);

/** How each test item fared, kept so that two models can be compared pair by pair. Append-only. */
export const evaluationItems = pgTable(
  "evaluation_items",
  {
    evaluationId: id("evaluation", "evaluation_id")
      .notNull()
      .references(() => evaluations.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id").notNull(),
    answer: jsonb("answer").$type<Answer>().notNull(),
    truth: jsonb("truth").$type<Answer>().notNull(),
    rawConfidence: real("raw_confidence").notNull(),
    right: boolean("right").notNull(),
    score: real("score").notNull(),
  },
  (t) => [primaryKey({ columns: [t.evaluationId, t.itemId] })],
);

export type Alias = "champion" | "challenger";

/**
 * A request to let a model version serve under an alias, with its evidence. Append-only. State is derived from its
 * decision row: *waiting* without one. The serving version is that of the latest approved promotion.
 */
export const promotions = pgTable(
  "promotions",
  {
    id: id("promotion", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    alias: text("alias").$type<Alias>().notNull(),
    modelVersionId: id("modelVersion", "model_version_id")
      .notNull()
      .references(() => modelVersions.id, { onDelete: "cascade" }),
    /** Approval binds to these bytes; null for a model that answers elsewhere. */
    artifactSha256: text("artifact_sha256"),
    /** Who served when this was asked for. */
    replacesId: id("modelVersion", "replaces_id"),
    isRollback: boolean("is_rollback").notNull().default(false),
    evaluationId: id("evaluation", "evaluation_id"),
    replacedEvaluationId: id("evaluation", "replaced_evaluation_id"),
    gates: jsonb("gates").$type<Gate[]>().notNull(),
    message: text("message").notNull().default(""),
    requestedBy: id("user", "requested_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("promotions_newest").on(t.projectId, t.createdAt.desc().nullsFirst())],
);

/** One decision for each promotion, by somebody who did not ask for it (a rollback decides itself). Append-only. */
export const promotionDecisions = pgTable(
  "promotion_decisions",
  {
    promotionId: id("promotion", "promotion_id")
      .primaryKey()
      .references(() => promotions.id, { onDelete: "cascade" }),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** Counts approved moves of aliases in one project; two admins approving at once cannot take the same step. */
    step: integer("step"),
    decision: text("decision").$type<"approve" | "reject">().notNull(),
    note: text("note").notNull().default(""),
    decidedBy: id("user", "decided_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("promotion_decisions_step_once").on(t.projectId, t.step)],
);
