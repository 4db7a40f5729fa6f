import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { feedback } from "@/db/schema/feedback";
import { items, predictions } from "@/db/schema/intake";
import { modelVersions } from "@/db/schema/models";
import { projects } from "@/db/schema/projects";
import { annotations, annotationWithdrawals, tasks } from "@/db/schema/review";
import { confidenceWord, whyUnsure } from "@/lib/core/confidence-words";
import type { TaskId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { imageUrl } from "@/lib/intake/load";
import { modelConfusions } from "@/lib/models/load";
import type { ClaimedTask } from "./contract";

export type Task = typeof tasks.$inferSelect;
type Lease = ClaimedTask["lease"];

/** A task with what it shows, for somebody with at least this role in its project; else there is no such task. */
export async function taskFor(ctx: Ctx, taskId: TaskId, needed: Role): Promise<TaskStory> {
  const found = await taskById(ctx, taskId);
  if (!found) {
    return refuse(
      ctx.actor.type === "anonymous" ? { code: "not_signed_in" } : { code: "not_found", what: "task", id: taskId },
    );
  }
  await requireRole(ctx, found.task.projectId, needed, "task", taskId);
  return found;
}

export type TaskStory = NonNullable<Awaited<ReturnType<typeof taskById>>>;

/** Without a check: for a task whose project was checked before. */
async function taskById(ctx: Ctx, taskId: TaskId) {
  const [found] = await ctx.db
    .select({ task: tasks, item: items, project: projects, prediction: predictions, model: modelVersions })
    .from(tasks)
    .innerJoin(items, eq(items.id, tasks.itemId))
    .innerJoin(projects, eq(projects.id, tasks.projectId))
    .leftJoin(predictions, eq(predictions.id, tasks.predictionId))
    .leftJoin(modelVersions, eq(modelVersions.id, predictions.modelVersionId))
    .where(eq(tasks.id, taskId));
  return found ?? null;
}

/** For `exists`: what people have answered to an item of the query around it, and not taken back. */
export function answersTo({ db }: Ctx) {
  return db
    .select({ one: sql`1` })
    .from(annotations)
    .leftJoin(annotationWithdrawals, eq(annotationWithdrawals.annotationId, annotations.id))
    .where(
      and(
        eq(annotations.itemId, items.id),
        inArray(annotations.verdict, ["accept", "correct", "reject"]),
        isNull(annotationWithdrawals.annotationId),
      ),
    );
}

/** All that the desk needs to show a task that was just claimed, by somebody who may. */
export async function claimedTask(ctx: Ctx, taskId: TaskId, lease: Lease): Promise<ClaimedTask> {
  const found = await taskById(ctx, taskId);
  if (!found) return refuse({ code: "not_found", what: "task", id: taskId });
  const { task, item, project, prediction, model } = found;
  const kind = kindOf(project.kind);
  const said = await ctx.db
    .select({ verdict: feedback.verdict, answer: feedback.answer, note: feedback.note })
    .from(feedback)
    .where(eq(feedback.itemId, item.id))
    .orderBy(asc(feedback.createdAt));
  const confusions = model ? await modelConfusions(ctx, model.id) : [];
  return {
    task: { id: task.id, reasons: task.reasons, createdAt: task.createdAt.toISOString() },
    lease,
    item: {
      id: item.id,
      name: item.name,
      width: item.width,
      height: item.height,
      imageUrl: imageUrl(item.id),
    },
    prediction:
      prediction && model
        ? {
            id: prediction.id,
            answer: prediction.answer,
            notes: prediction.notes,
            confidence: prediction.confidence,
            band: confidenceWord(prediction.confidence),
            model: { id: model.id, number: model.number, name: model.name },
            runtime: prediction.runtime,
          }
        : null,
    why: prediction
      ? whyUnsure(
          kind.leading(prediction.answer),
          kind.claims(prediction.answer),
          prediction.confidence,
          confusions,
          kind.leastSure?.(prediction.answer),
        )
      : null,
    confusions,
    feedback: said,
  };
}
