import { sql } from "drizzle-orm";
import { bigserial, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Answer, Verdict } from "@/lib/core/answer";
import type { Reason } from "@/lib/core/routing";
import { at, id } from "./columns";
import { items, predictions, routes } from "./intake";
import { users } from "./people";
import { projects } from "./projects";

/**
 * One unit of work for people on one item. State is derived: *closed* when `closedAt` is set (in the transaction that
 * stores the annotation), else *leased* while `leaseExpiresAt` is ahead, else *free*. `leaseToken` is the fencing
 * token: only who holds the newest one may answer, whatever their clock says.
 */
export const tasks = pgTable(
  "tasks",
  {
    id: id("task", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id")
      .notNull()
      .references(() => items.id, { onDelete: "cascade" }),
    /** What the person is shown; null when no model has answered yet. */
    predictionId: id("prediction", "prediction_id").references(() => predictions.id, { onDelete: "cascade" }),
    routeId: id("route", "route_id").references(() => routes.id, { onDelete: "cascade" }),
    reasons: jsonb("reasons").$type<TaskReason[]>().notNull(),
    /** Higher first. */
    priority: real("priority").notNull(),
    leaseHolder: id("user", "lease_holder"),
    leaseToken: text("lease_token"),
    leaseExpiresAt: at("lease_expires_at"),
    closedAt: at("closed_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    /** Claims walk this index; NULLS FIRST because that is what ORDER BY … DESC asks for. */
    index("tasks_open").on(t.projectId, t.priority.desc().nullsFirst(), t.id).where(sql`closed_at is null`),
    uniqueIndex("tasks_one_open_per_item").on(t.itemId).where(sql`closed_at is null`),
    index("tasks_of_item").on(t.itemId),
    /** Removing a project asks for each prediction and route whether a task names it. */
    index("tasks_of_prediction").on(t.predictionId),
    index("tasks_of_route").on(t.routeId),
    index("tasks_of_holder").on(t.leaseHolder).where(sql`closed_at is null`),
  ],
);
export type TaskReason = Reason | "not_predicted" | "asked" | "withdrawn";

/** A reviewer put this task aside; it is not offered to them again. */
export const taskSkips = pgTable(
  "task_skips",
  {
    taskId: id("task", "task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    userId: id("user", "user_id")
      .notNull()
      .references(() => users.id),
    createdAt: at("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.userId] })],
);

/** A person's answer to a task. The id is made by the reviewer's browser, so sending twice stores once. Append-only. */
export const annotations = pgTable(
  "annotations",
  {
    id: id("annotation", "id").primaryKey(),
    /** The order in which they came. */
    sequence: bigserial("sequence", { mode: "number" }).notNull(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    taskId: id("task", "task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    itemId: id("item", "item_id")
      .notNull()
      .references(() => items.id, { onDelete: "cascade" }),
    predictionId: id("prediction", "prediction_id").references(() => predictions.id, { onDelete: "cascade" }),
    reviewerId: id("user", "reviewer_id").references(() => users.id),
    verdict: text("verdict").$type<Verdict>().notNull(),
    /** The person's answer; empty for reject and unsure. */
    answer: jsonb("answer").$type<Answer>().notNull(),
    note: text("note").notNull().default(""),
    /** Time on the item as the browser saw it. */
    tookMs: integer("took_ms").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    index("annotations_of_task").on(t.taskId),
    index("annotations_of_item").on(t.itemId),
    index("annotations_of_prediction").on(t.predictionId),
    index("annotations_of_reviewer").on(t.reviewerId, t.sequence.desc().nullsFirst()),
    index("annotations_newest").on(t.projectId, t.createdAt),
  ],
);

/** «Undo»: the annotation no longer counts, and its task is open again. Append-only. */
export const annotationWithdrawals = pgTable("annotation_withdrawals", {
  annotationId: id("annotation", "annotation_id")
    .primaryKey()
    .references(() => annotations.id, { onDelete: "cascade" }),
  withdrawnBy: id("user", "withdrawn_by").references(() => users.id),
  createdAt: at("created_at").notNull(),
});
