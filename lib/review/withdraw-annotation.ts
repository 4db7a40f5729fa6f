import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import { annotations, annotationWithdrawals, taskSkips, tasks } from "@/db/schema/review";
import type { UserId } from "@/lib/core/ids";
import { grantLease } from "@/lib/core/lease";
import { priorityOf } from "@/lib/core/priority";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { settleItem } from "@/lib/datasets/settle-item";
import { emit } from "@/lib/events";
import { personOrNull, requirePerson, requireRole } from "@/lib/guard";
import { newLeaseToken } from "./claim-task";
import { type ClaimedTask, WithdrawAnnotationInput } from "./contract";
import { claimedTask } from "./load";

type Annotation = typeof annotations.$inferSelect;

/**
 * Takes an answer back: it no longer counts, and its task is on the person's desk again. The row stays, as history.
 * People take back their own answers; leads take back anybody's.
 */
export async function withdrawAnnotation(
  ctx: Ctx,
  input: z.input<typeof WithdrawAnnotationInput>,
): Promise<ClaimedTask> {
  const { annotationId } = WithdrawAnnotationInput.parse(input);
  const [annotation] = await ctx.db.select().from(annotations).where(eq(annotations.id, annotationId));
  if (!annotation) return refuse({ code: "not_found", what: "annotation", id: annotationId });
  await requireAuthorOrLead(ctx, annotation);
  const lease = grantLease(requirePerson(ctx), ctx.now, newLeaseToken());
  await transact(ctx, async (tx) => {
    const withdrawn = await tx.db
      .insert(annotationWithdrawals)
      .values({ annotationId, withdrawnBy: personOrNull(tx), createdAt: tx.now })
      .onConflictDoNothing()
      .returning();
    if (withdrawn.length === 0) refuse({ code: "already_done", what: "withdrawal", id: annotationId });
    await refuseIfAnsweredSince(tx, annotation);
    await reopen(tx, annotation, lease);
    await settleItem(tx, annotation.itemId);
    const { projectId, itemId } = annotation;
    await emit(tx, { type: "annotation.withdrawn", subject: annotationId, projectId, data: { itemId } });
  });
  return claimedTask(ctx, annotation.taskId, {
    token: lease.leaseToken,
    expiresAt: lease.leaseExpiresAt.toISOString(),
  });
}

async function requireAuthorOrLead(ctx: Ctx, annotation: Annotation): Promise<void> {
  const isAuthor = annotation.reviewerId !== null && annotation.reviewerId === personOrNull(ctx);
  await requireRole(ctx, annotation.projectId, isAuthor ? "reviewer" : "lead", "annotation", annotation.id);
}

/** After an «unsure» the task went to somebody else: what they answered is not undone by taking back the doubt. */
async function refuseIfAnsweredSince(tx: Ctx, { taskId, sequence }: Annotation): Promise<void> {
  const [since] = await tx.db
    .select({ id: annotations.id })
    .from(annotations)
    .leftJoin(annotationWithdrawals, eq(annotationWithdrawals.annotationId, annotations.id))
    .where(
      and(
        eq(annotations.taskId, taskId),
        gt(annotations.sequence, sequence),
        isNull(annotationWithdrawals.annotationId),
      ),
    )
    .limit(1);
  if (since) refuse({ code: "task_closed", taskId });
}

/**
 * The task asks again, and this person has it. Where a newer task asks about the same item, nobody has answered that
 * one yet: it is closed in favour of this one, unless somebody is at it. An «unsure» never closed its task: it is
 * taken back only while nobody else has it.
 */
async function reopen(tx: Ctx, { taskId, itemId }: Annotation, lease: ReturnType<typeof grantLease<UserId>>) {
  const free = sql`(${tasks.leaseExpiresAt} is null or ${tasks.leaseExpiresAt} <= ${tx.now} or ${tasks.leaseHolder} = ${lease.leaseHolder})`;
  await tx.db
    .update(tasks)
    .set({ closedAt: tx.now })
    .where(and(eq(tasks.itemId, itemId), ne(tasks.id, taskId), isNull(tasks.closedAt), free));
  const others = await tx.db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.itemId, itemId), ne(tasks.id, taskId), isNull(tasks.closedAt)));
  if (others.length > 0) refuse({ code: "lease_lost", taskId });
  const [reopened] = await tx.db
    .update(tasks)
    .set({
      ...lease,
      closedAt: null,
      priority: sql`greatest(${tasks.priority}, ${priorityOf(["withdrawn"], itemId)}::real)`,
      reasons: sql`case when ${tasks.reasons} ? 'withdrawn' then ${tasks.reasons} else ${tasks.reasons} || '["withdrawn"]' end`,
    })
    .where(and(eq(tasks.id, taskId), free))
    .returning({ id: tasks.id });
  if (!reopened) refuse({ code: "lease_lost", taskId });
  await tx.db.delete(taskSkips).where(and(eq(taskSkips.taskId, taskId), eq(taskSkips.userId, lease.leaseHolder)));
}
