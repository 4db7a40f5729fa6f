import { eq } from "drizzle-orm";
import { annotations, taskSkips } from "@/db/schema/review";
import { type Answer, emptyAnswer, withoutScores } from "@/lib/core/answer";
import { isSameValue } from "@/lib/core/diff";
import { kindOf } from "@/lib/core/kinds/kinds";
import { noLease } from "@/lib/core/lease";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { settleItem } from "@/lib/datasets/settle-item";
import { emit } from "@/lib/events";
import { requirePerson } from "@/lib/guard";
import { SubmitAnnotationInput, type SubmittedAnnotation } from "./contract";
import { changeHeld } from "./held-task";
import { type TaskStory, taskFor } from "./load";

/**
 * Stores a person's answer to a task, once. The annotation's id is made by the browser, so an answer that was sent
 * twice (a lost reply, a second tab) is stored once and answered the same, even when the lease is over by then.
 * «Unsure» leaves the task open for somebody else; every other verdict closes it.
 */
export async function submitAnnotation(ctx: Ctx, input: SubmitAnnotationInput): Promise<SubmittedAnnotation> {
  const sent = SubmitAnnotationInput.parse(input);
  const found = await taskFor(ctx, sent.taskId, "reviewer");
  const reviewerId = requirePerson(ctx);
  const answer = answerOf(sent, found);
  const row = {
    id: sent.annotationId,
    projectId: found.task.projectId,
    taskId: sent.taskId,
    itemId: found.task.itemId,
    predictionId: found.task.predictionId,
    reviewerId,
    verdict: sent.verdict,
    answer,
    note: sent.note,
    tookMs: sent.tookMs,
    createdAt: ctx.now,
  };
  const { taskId, verdict } = sent;
  return transact(ctx, async (tx) => {
    const [stored] = await tx.db
      .insert(annotations)
      .values(row)
      .onConflictDoNothing({ target: annotations.id })
      .returning({ id: annotations.id });
    if (!stored) return { ...(await repeated(tx, row)), taskId, verdict };
    const staysOpen = verdict === "unsure";
    await changeHeld(tx, taskId, sent.leaseToken, staysOpen ? noLease : { ...noLease, closedAt: tx.now });
    if (staysOpen) {
      const skip = { taskId, userId: reviewerId, createdAt: tx.now };
      await tx.db.insert(taskSkips).values(skip).onConflictDoNothing();
    }
    await settleItem(tx, row.itemId);
    const { projectId, itemId, predictionId } = row;
    await emit(tx, {
      type: "annotation.submitted",
      subject: row.id,
      projectId,
      data: { itemId, predictionId, verdict },
    });
    return { annotationId: row.id, taskId, verdict, repeated: false };
  });
}

/** Accept is what the prediction says; a correction must fit the picture and the labels; the others say nothing. */
function answerOf({ verdict, answer }: { verdict: string; answer: Answer }, found: TaskStory): Answer {
  const kind = kindOf(found.project.kind);
  if (verdict === "accept") {
    if (!found.prediction) {
      return refuse({ code: "bad_input", issues: [{ path: "verdict", message: "there is no prediction to accept" }] });
    }
    return kind.startFrom(found.prediction.answer);
  }
  if (verdict !== "correct") return emptyAnswer;
  const faults = kind.faults(answer, found.project.labels, found.item);
  if (faults.length > 0) refuse({ code: "bad_answer", faults });
  if (kind.answers === "labels" && answer.labels.length === 0) {
    refuse({ code: "bad_input", issues: [{ path: "answer.labels", message: "needs to say what it is" }] });
  }
  return withoutScores(answer);
}

/** The id stands already. The same answer again is a repeat; another answer under it is not; somebody else's is not known. */
async function repeated(tx: Ctx, row: typeof annotations.$inferInsert) {
  const [standing] = await tx.db.select().from(annotations).where(eq(annotations.id, row.id));
  if (!standing || standing.reviewerId !== row.reviewerId) {
    return refuse({ code: "not_found", what: "annotation", id: row.id });
  }
  const same =
    standing.taskId === row.taskId && standing.verdict === row.verdict && isSameValue(standing.answer, row.answer);
  if (!same) refuse({ code: "already_done", what: "annotation", id: row.id });
  return { annotationId: row.id, repeated: true };
}
