import { index, integer, pgTable, real, text } from "drizzle-orm/pg-core";
import { at, id } from "./columns";
import { projects } from "./projects";

/**
 * Long work as people see it. State is derived: *waiting* until `startedAt`, *running* until `finishedAt`, then *failed*
 * when `error` is set, *cancelled* when a cancel was asked for and nothing came of it, else *done*.
 */
export const jobRuns = pgTable(
  "job_runs",
  {
    id: id("jobRun", "id").primaryKey(),
    projectId: id("project", "project_id").references(() => projects.id, { onDelete: "cascade" }),
    job: text("job").notNull(),
    progress: real("progress").notNull().default(0),
    /** A code and figures the screen puts into words, as JSON. */
    message: text("message").notNull().default(""),
    /** What went wrong, as a Problem in JSON. */
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    cancelRequestedAt: at("cancel_requested_at"),
    createdAt: at("created_at").notNull(),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
  },
  (t) => [index("job_runs_newest").on(t.projectId, t.createdAt)],
);

/** Who works. A worker whose heartbeat is older than 30 seconds is dead, and its jobs are freed. */
export const workers = pgTable("workers", {
  id: text("id").primaryKey(),
  pid: integer("pid").notNull(),
  host: text("host").notNull(),
  startedAt: at("started_at").notNull(),
  heartbeatAt: at("heartbeat_at").notNull(),
});
