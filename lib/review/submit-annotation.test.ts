import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { examples } from "@/db/schema/datasets";
import { events } from "@/db/schema/events";
import { annotations, tasks } from "@/db/schema/review";
import { leaseSeconds } from "@/lib/core/lease";
import { type Ctx, newId } from "@/lib/ctx";
import { addItems } from "@/lib/intake/add-items";
import { type Cast, castFor, later, userIdOf } from "@/lib/testing/cast";
import { answerOf, decisionOn, itemsToReview } from "@/lib/testing/desk";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { claimTask } from "./claim-task";
import type { ClaimedTask } from "./contract";
import { getQueue } from "./get-queue";
import { listMyAnnotations } from "./list-my-annotations";
import { submitAnnotation } from "./submit-annotation";
import { withdrawAnnotation } from "./withdraw-annotation";

let cast: Cast;
beforeEach(async () => {
  cast = await castFor();
  await itemsToReview(cast.job, cast.project, await modelIn(cast.job, cast.project), 2);
});

const claim = async (ctx: Ctx) => (await claimTask(ctx, { projectId: cast.project.id }))!;
const taskOf = async ({ task }: ClaimedTask) =>
  (await cast.job.db.select().from(tasks).where(eq(tasks.id, task.id)))[0]!;
const exampleOf = async ({ item }: ClaimedTask) =>
  (await cast.job.db.select().from(examples).where(eq(examples.itemId, item.id)))[0];
const storedFor = ({ task }: ClaimedTask) =>
  cast.job.db.select().from(annotations).where(eq(annotations.taskId, task.id));

describe("an answer", () => {
  it("closes its task, settles the item, and says so in the chain", async () => {
    const claimed = await claim(cast.reviewer);
    const sent = decisionOn(cast.job, claimed, { verdict: "correct", answer: answerOf("dress"), note: "a fold" });
    expect(await submitAnnotation(cast.reviewer, sent)).toEqual({
      annotationId: sent.annotationId,
      taskId: claimed.task.id,
      verdict: "correct",
      repeated: false,
    });
    expect(await taskOf(claimed)).toMatchObject({ closedAt: cast.job.now, leaseHolder: null, leaseToken: null });
    expect(await exampleOf(claimed)).toMatchObject({ source: "annotation", answer: answerOf("dress") });
    expect(await storedFor(claimed)).toMatchObject([
      { reviewerId: userIdOf(cast.reviewer), predictionId: claimed.prediction!.id, note: "a fold", tookMs: 1_200 },
    ]);
    const [told] = await cast.job.db.select().from(events).where(eq(events.subject, sent.annotationId));
    expect(told).toMatchObject({ type: "annotation.submitted", actor: userIdOf(cast.reviewer) });
  });

  it("that accepts is what the prediction says, whatever was sent along, and without its scores", async () => {
    const claimed = await claim(cast.reviewer);
    await submitAnnotation(cast.reviewer, decisionOn(cast.job, claimed, { answer: answerOf("dress") }));
    expect(await storedFor(claimed)).toMatchObject([{ verdict: "accept", answer: answerOf("coat") }]);
  });

  it("that rejects holds nothing and makes no example", async () => {
    const claimed = await claim(cast.reviewer);
    await submitAnnotation(
      cast.reviewer,
      decisionOn(cast.job, claimed, { verdict: "reject", answer: answerOf("coat") }),
    );
    expect(await storedFor(claimed)).toMatchObject([{ answer: { labels: [], regions: [] } }]);
    expect([await exampleOf(claimed), (await taskOf(claimed)).closedAt]).toEqual([undefined, cast.job.now]);
  });

  it("of «unsure» leaves the task for somebody else", async () => {
    const claimed = await claim(cast.reviewer);
    await submitAnnotation(cast.reviewer, decisionOn(cast.job, claimed, { verdict: "unsure" }));
    expect((await claim(cast.reviewer)).task.id).not.toBe(claimed.task.id);
    expect((await claim(cast.otherReviewer)).task.id).toBe(claimed.task.id);
  });

  it("must fit the question, and leaves the task where it is when it does not", async () => {
    const claimed = await claim(cast.reviewer);
    const send = (answer: ReturnType<typeof answerOf>) =>
      refusalOf(submitAnnotation(cast.reviewer, decisionOn(cast.job, claimed, { verdict: "correct", answer })));
    expect(await send(answerOf("hat"))).toMatchObject({ code: "bad_answer", faults: [{ why: "unknown_label" }] });
    expect(await send({ labels: [], regions: [] })).toMatchObject({
      code: "bad_input",
      issues: [{ path: "answer.labels" }],
    });
    const box = { id: "r", type: "box" as const, label: "coat", score: null, x: 0, y: 0, width: 5, height: 5 };
    expect(await send({ labels: answerOf("coat").labels, regions: [box] })).toMatchObject({ code: "bad_answer" });
    expect(await storedFor(claimed)).toEqual([]);
    expect(await taskOf(claimed)).toMatchObject({ closedAt: null, leaseToken: claimed.lease.token });
  });

  it("to what no model has answered cannot be «accept»", async () => {
    const fresh = await castFor({ name: "Fresh" });
    await addItems(fresh.lead, { projectId: fresh.project.id, items: [{ name: "x", bytes: picture(1) }] });
    const claimed = (await claimTask(fresh.reviewer, { projectId: fresh.project.id }))!;
    expect(claimed).toMatchObject({ prediction: null, why: null, task: { reasons: ["not_predicted"] } });
    const accepted = submitAnnotation(fresh.reviewer, decisionOn(fresh.job, claimed));
    expect(await refusalOf(accepted)).toMatchObject({ code: "bad_input", issues: [{ path: "verdict" }] });
  });
});

describe("the same answer twice", () => {
  it("is stored once and answered the same, even long after the lease is over", async () => {
    const claimed = await claim(cast.reviewer);
    const sent = decisionOn(cast.job, claimed);
    const first = await submitAnnotation(cast.reviewer, sent);
    const again = await submitAnnotation(later(cast.reviewer, 86_400), sent);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await storedFor(claimed)).toHaveLength(1);
  });

  it("at the same moment is stored once", async () => {
    const claimed = await claim(cast.reviewer);
    const sent = decisionOn(cast.job, claimed);
    const answers = await Promise.all([1, 2, 3, 4].map(() => submitAnnotation(cast.reviewer, sent)));
    expect(answers.filter((one) => !one.repeated)).toHaveLength(1);
    expect(await storedFor(claimed)).toHaveLength(1);
  });

  it("with something else in it is not the same", async () => {
    const claimed = await claim(cast.reviewer);
    const sent = decisionOn(cast.job, claimed);
    await submitAnnotation(cast.reviewer, sent);
    const other = submitAnnotation(cast.reviewer, { ...sent, verdict: "correct", answer: answerOf("dress") });
    expect(await refusalOf(other)).toEqual({ code: "already_done", what: "annotation", id: sent.annotationId });
  });

  it("under somebody else's id is not known", async () => {
    const sent = decisionOn(cast.job, await claim(cast.reviewer));
    await submitAnnotation(cast.reviewer, sent);
    const theirs = { ...decisionOn(cast.job, await claim(cast.otherReviewer)), annotationId: sent.annotationId };
    expect(await refusalOf(submitAnnotation(cast.otherReviewer, theirs))).toMatchObject({ code: "not_found" });
  });
});

describe("a lease that is over", () => {
  it("takes no answer, whether or not somebody else has the task now", async () => {
    const claimed = await claim(cast.reviewer);
    const late = () => submitAnnotation(later(cast.reviewer, leaseSeconds), decisionOn(cast.job, claimed));
    expect(await refusalOf(late())).toEqual({ code: "lease_lost", taskId: claimed.task.id });
    const second = await claim(later(cast.otherReviewer, leaseSeconds));
    expect(second.task.id).toBe(claimed.task.id);
    expect(await refusalOf(late())).toEqual({ code: "lease_lost", taskId: claimed.task.id });
    await submitAnnotation(later(cast.otherReviewer, leaseSeconds), decisionOn(cast.job, second));
    expect(await refusalOf(late())).toEqual({ code: "task_closed", taskId: claimed.task.id });
  });

  it("does not help who forges its end: the newest token alone counts", async () => {
    const claimed = await claim(cast.reviewer);
    await claim(later(cast.otherReviewer, leaseSeconds));
    const early = submitAnnotation(cast.reviewer, decisionOn(cast.job, claimed));
    expect(await refusalOf(early)).toMatchObject({ code: "lease_lost" });
  });
});

describe("taking an answer back", () => {
  it("puts the task on the desk again, and leaves the item as if nobody had spoken", async () => {
    const claimed = await claim(cast.reviewer);
    const sent = decisionOn(cast.job, claimed);
    await submitAnnotation(cast.reviewer, sent);
    const back = await withdrawAnnotation(later(cast.reviewer, 3), { annotationId: sent.annotationId });
    expect(back).toMatchObject({ task: { id: claimed.task.id }, item: { id: claimed.item.id } });
    expect(await exampleOf(claimed)).toBeUndefined();
    expect((await taskOf(claimed)).reasons).toContain("withdrawn");
    await submitAnnotation(
      later(cast.reviewer, 9),
      decisionOn(cast.job, back, { verdict: "correct", answer: answerOf("dress") }),
    );
    expect(await exampleOf(claimed)).toMatchObject({ answer: answerOf("dress") });
    const mine = await listMyAnnotations(cast.reviewer, { projectId: cast.project.id });
    expect(mine.map(({ verdict, withdrawn }) => [verdict, withdrawn])).toEqual([
      ["correct", false],
      ["accept", true],
    ]);
    const again = withdrawAnnotation(cast.reviewer, { annotationId: sent.annotationId });
    expect(await refusalOf(again)).toMatchObject({ code: "already_done" });
  });

  it("is for who gave it, and for leads", async () => {
    const sent = decisionOn(cast.job, await claim(cast.reviewer));
    const { annotationId } = await submitAnnotation(cast.reviewer, sent);
    expect(await refusalOf(withdrawAnnotation(cast.otherReviewer, { annotationId }))).toEqual({
      code: "forbidden",
      needs: "lead",
    });
    expect(await refusalOf(withdrawAnnotation(cast.stranger, { annotationId }))).toMatchObject({ code: "not_found" });
    expect(
      await refusalOf(withdrawAnnotation(cast.lead, { annotationId: newId(cast.job, "annotation") })),
    ).toMatchObject({ code: "not_found" });
    const back = await withdrawAnnotation(cast.lead, { annotationId });
    await submitAnnotation(cast.lead, decisionOn(cast.job, back));
  });

  it("does not undo what somebody else answered after an «unsure»", async () => {
    const first = await claim(cast.reviewer);
    const unsure = decisionOn(cast.job, first, { verdict: "unsure" });
    await submitAnnotation(cast.reviewer, unsure);
    const second = await claim(cast.otherReviewer);
    expect(second.task.id).toBe(first.task.id);
    await submitAnnotation(cast.otherReviewer, decisionOn(cast.job, second));
    const back = withdrawAnnotation(cast.reviewer, { annotationId: unsure.annotationId });
    expect(await refusalOf(back)).toEqual({ code: "task_closed", taskId: first.task.id });
    expect(await exampleOf(first)).toMatchObject({ answer: answerOf("coat") });
  });
});

it("tells how the queue stands, for everybody and for who asks", async () => {
  const { reviewer, otherReviewer, project } = cast;
  const first = await claim(reviewer);
  const sent = decisionOn(cast.job, first, { tookMs: 4_000 });
  await submitAnnotation(reviewer, sent);
  await claim(otherReviewer);
  expect(await getQueue(otherReviewer, { projectId: project.id })).toMatchObject({
    open: 1,
    leased: 1,
    mine: 1,
    decidedToday: 1,
    decidedByMeToday: 0,
    decidedTotal: 1,
    secondsPerDecision: 4,
    byReason: { low_confidence: 1 },
    oldestOpenAt: cast.job.now.toISOString(),
  });
  const tomorrow = later(reviewer, 86_400);
  expect(await getQueue(tomorrow, { projectId: project.id })).toMatchObject({
    leased: 0,
    mine: 0,
    decidedToday: 0,
    decidedTotal: 1,
  });
  await withdrawAnnotation(reviewer, { annotationId: sent.annotationId });
  expect(await getQueue(reviewer, { projectId: project.id })).toMatchObject({
    open: 2,
    decidedTotal: 0,
    secondsPerDecision: null,
  });
});
