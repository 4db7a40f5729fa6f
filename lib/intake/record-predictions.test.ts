import { and, count, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events } from "@/db/schema/events";
import { predictions, routes } from "@/db/schema/intake";
import { tasks } from "@/db/schema/review";
import type { ItemId } from "@/lib/core/ids";
import { auditDraw } from "@/lib/core/sampling";
import { newId, transact } from "@/lib/ctx";
import type { ModelVersion } from "@/lib/models/load";
import { changePolicy } from "@/lib/projects/change-policy";
import { claimTask } from "@/lib/review/claim-task";
import { openTask } from "@/lib/review/open-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { type Cast, castFor, later } from "@/lib/testing/cast";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { addItems } from "./add-items";
import { type NewPrediction, recordPredictions } from "./record-predictions";

let cast: Cast;
let models: ModelVersion[];
let seed = 1;
beforeAll(async () => {
  cast = await castFor();
  models = [await modelIn(cast.job, cast.project), await modelIn(cast.job, cast.project, { number: 2 })];
});

async function newItems(n: number): Promise<ItemId[]> {
  const batch = Array.from({ length: n }, () => ({ name: "x", bytes: picture(seed++, 16, 16) }));
  return (await addItems(cast.lead, { projectId: cast.project.id, items: batch })).rows.map((row) => row.id as ItemId);
}

/** An item whose audit draw does (or does not) pick it under a policy version. */
async function itemDrawn(picked: boolean, version = 1, share = 0.05): Promise<ItemId> {
  for (;;) {
    const found = (await newItems(40)).find((id) => auditDraw(id, version) < share === picked);
    if (found) return found;
  }
}

function said(itemId: ItemId, confidence: number, { model = 0, label = "coat" } = {}): NewPrediction {
  return {
    itemId,
    modelVersionId: models[model]!.id,
    answer: { labels: [{ label, score: confidence }], regions: [] },
    rawConfidence: confidence,
    confidence,
    runtime: "node",
    latencyMs: 3,
    embedding: null,
  };
}
const record = (...rows: NewPrediction[]) =>
  transact({ ...cast.job, now: new Date(cast.job.now.getTime() + seed++) }, (tx) =>
    recordPredictions(tx, cast.project.id, rows),
  );
const openTaskOf = async (itemId: ItemId) =>
  (
    await cast.job.db
      .select()
      .from(tasks)
      .where(and(eq(tasks.itemId, itemId), isNull(tasks.closedAt)))
  )[0];
const routeOf = async (id: typeof predictions.$inferSelect.id) =>
  (await cast.job.db.select().from(routes).where(eq(routes.predictionId, id)))[0]!;

describe("routing", () => {
  it("sends what is unsure to people, and takes what is sure, each with its chance of being seen", async () => {
    const [unsure, sure] = [await itemDrawn(false), await itemDrawn(false)];
    const [first, second] = await record(said(unsure, 0.5), said(sure, 0.99));
    expect([first?.outcome, second?.outcome]).toEqual(["review", "auto_accept"]);
    expect(await openTaskOf(unsure)).toMatchObject({ predictionId: first!.predictionId, reasons: ["low_confidence"] });
    expect(await openTaskOf(sure)).toBeUndefined();
    expect(await routeOf(first!.predictionId)).toMatchObject({ inclusionProbability: 1 });
    expect(await routeOf(second!.predictionId)).toMatchObject({ inclusionProbability: 0.05, reasons: [] });
  });

  it("draws random checks by item and policy, so the same input always has the same lot", async () => {
    const picked = await itemDrawn(true);
    const [route] = await record(said(picked, 0.99));
    expect(await routeOf(route!.predictionId)).toMatchObject({
      outcome: "review",
      reasons: ["audit"],
      inclusionProbability: 0.05,
      draw: auditDraw(picked, 1),
    });
  });

  it("follows the newest policy, and labels that are always reviewed", async () => {
    const other = await castFor({ name: "Strict" });
    const model = await modelIn(other.job, other.project);
    await changePolicy(other.admin, {
      projectId: other.project.id,
      policy: { thresholds: { default: 0.2, byLabel: { coat: 0.99 } }, auditShare: 0.001 },
    });
    const { rows } = await addItems(other.lead, {
      projectId: other.project.id,
      items: [1, 2, 3].map((s) => ({ name: "x", bytes: picture(s) })),
    });
    const [coat, dress, shirt] = rows.map((row) => row.id as ItemId);
    const as = (itemId: ItemId, label: string) => ({ ...said(itemId, 0.9, { label }), modelVersionId: model.id });
    const outcomes = await transact(other.job, (tx) =>
      recordPredictions(tx, other.project.id, [as(coat!, "coat"), as(dress!, "dress"), as(shirt!, "shirt")]),
    );
    expect(outcomes.map((one) => one.outcome)).toEqual(["review", "auto_accept", "review"]);
    expect((await openTaskOf(shirt!))?.reasons).toEqual(["always_review"]);
  });
});

describe("a prediction", () => {
  it("that stands already is answered, not doubled, and moves no task", async () => {
    const [itemId] = await newItems(1);
    const [first] = await record(said(itemId!, 0.5));
    const before = await openTaskOf(itemId!);
    const [again] = await record(said(itemId!, 0.99));
    expect(again).toEqual({ ...first, isNew: false });
    expect(await openTaskOf(itemId!)).toEqual(before);
    const [stored] = await cast.job.db.select({ n: count() }).from(predictions).where(eq(predictions.itemId, itemId!));
    expect(stored?.n).toBe(1);
  });

  it("said twice in one batch is one", async () => {
    const [itemId] = await newItems(1);
    const [a, b] = await record(said(itemId!, 0.5), said(itemId!, 0.6));
    expect(a!.predictionId).toBe(b!.predictionId);
  });

  it("of two batches at once is stored once, whatever their order", async () => {
    const ids = await newItems(60);
    const batches = [ids, [...ids].reverse(), ids.slice(20), [...ids].reverse().slice(10)];
    const all = await Promise.all(batches.map((batch) => record(...batch.map((id) => said(id, 0.5)))));
    const byItem = new Map(all.flat().map((one) => [one.itemId, one.predictionId]));
    expect(all.flat().every((one) => byItem.get(one.itemId) === one.predictionId)).toBe(true);
    expect(all.flat().filter((one) => one.isNew)).toHaveLength(60);
  });

  it("leaves one event for its batch", async () => {
    const ids = await newItems(3);
    const [before] = await cast.job.db.select({ n: count() }).from(events);
    await record(...ids.map((id) => said(id, 0.5)));
    await record(...ids.map((id) => said(id, 0.5)));
    const [after] = await cast.job.db.select({ n: count() }).from(events);
    expect(after!.n - before!.n).toBe(1);
  });
});

describe("a newer prediction", () => {
  it("is what the waiting task shows", async () => {
    const itemId = await itemDrawn(false);
    await record(said(itemId, 0.5));
    const [newer] = await record(said(itemId, 0.6, { model: 1 }));
    expect(await openTaskOf(itemId)).toMatchObject({ predictionId: newer!.predictionId });
  });

  it("closes the task when the model is sure now", async () => {
    const itemId = await itemDrawn(false);
    await record(said(itemId, 0.5));
    await record(said(itemId, 0.99, { model: 1 }));
    expect(await openTaskOf(itemId)).toBeUndefined();
  });

  it("closes no task that somebody asked for", async () => {
    const itemId = await itemDrawn(false);
    await transact(cast.job, (tx) =>
      openTask(tx, { projectId: cast.project.id, itemId, predictionId: null, routeId: null, reasons: ["asked"] }),
    );
    const [sure] = await record(said(itemId, 0.99));
    expect(await openTaskOf(itemId)).toMatchObject({ reasons: ["asked"], predictionId: sure!.predictionId });
  });

  it("changes nothing under the hands of who holds the task", async () => {
    const alone = await castFor({ name: "Alone" });
    const [first, second] = [
      await modelIn(alone.job, alone.project),
      await modelIn(alone.job, alone.project, { number: 2 }),
    ];
    const { rows } = await addItems(alone.lead, {
      projectId: alone.project.id,
      items: [{ name: "x", bytes: picture(1) }],
    });
    const itemId = rows[0]!.id as ItemId;
    const say = (model: ModelVersion, confidence: number) =>
      transact(alone.job, (tx) =>
        recordPredictions(tx, alone.project.id, [{ ...said(itemId, confidence), modelVersionId: model.id }]),
      );
    const [shown] = await say(first, 0.5);
    const claimed = await claimTask(alone.reviewer, { projectId: alone.project.id });
    await say(second, 0.99);
    const task = await openTaskOf(itemId);
    expect(task).toMatchObject({ id: claimed!.task.id, predictionId: shown!.predictionId, closedAt: null });
    await submitAnnotation(later(alone.reviewer, 5), {
      taskId: claimed!.task.id,
      leaseToken: claimed!.lease.token,
      annotationId: newId(alone.job, "annotation"),
      verdict: "accept",
      answer: { labels: [], regions: [] },
      tookMs: 10,
    });
    const third = await modelIn(alone.job, alone.project, { number: 3 });
    const [routed] = await say(third, 0.1);
    expect(routed?.outcome).toBe("review");
    expect(await openTaskOf(itemId)).toBeUndefined();
  });
});

it("opens no task for an item whose truth came with it, yet stores its route", async () => {
  const { rows } = await addItems(cast.lead, {
    projectId: cast.project.id,
    items: [{ name: "l", bytes: picture(9_999), answer: { labels: [{ label: "coat", score: null }], regions: [] } }],
  });
  const itemId = rows[0]!.id as ItemId;
  const [recorded] = await record(said(itemId, 0.2));
  expect(await openTaskOf(itemId)).toBeUndefined();
  expect(await routeOf(recorded!.predictionId)).toMatchObject({ outcome: "review", reasons: ["low_confidence"] });
});
