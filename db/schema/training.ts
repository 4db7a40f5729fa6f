import { bigint, index, integer, jsonb, pgTable } from "drizzle-orm/pg-core";
import type { CurvePoint, LearnerTry } from "@/lib/core/learn/learner";
import { at, id } from "./columns";
import { datasetVersions } from "./datasets";
import { jobRuns } from "./jobs";
import { modelVersions } from "./models";
import { projects } from "./projects";

/** One training of one dataset version. How far it is stands in its job run; how it learned stands here. */
export const trainingRuns = pgTable(
  "training_runs",
  {
    id: id("trainingRun", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    datasetVersionId: id("datasetVersion", "dataset_version_id")
      .notNull()
      .references(() => datasetVersions.id, { onDelete: "cascade" }),
    baseModelVersionId: id("modelVersion", "base_model_version_id")
      .notNull()
      .references(() => modelVersions.id, { onDelete: "cascade" }),
    jobRunId: id("jobRun", "job_run_id")
      .notNull()
      .references(() => jobRuns.id),
    seed: bigint("seed", { mode: "number" }).notNull(),
    exampleCount: integer("example_count").notNull(),
    tries: jsonb("tries").$type<LearnerTry[]>().notNull().default([]),
    curve: jsonb("curve").$type<CurvePoint[]>().notNull().default([]),
    /** What came of it: a candidate. */
    modelVersionId: id("modelVersion", "model_version_id").references(() => modelVersions.id, { onDelete: "cascade" }),
    startedBy: id("user", "started_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("training_runs_newest").on(t.projectId, t.number.desc().nullsFirst())],
);
