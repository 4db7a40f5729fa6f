import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { items, predictions } from "@/db/schema/intake";
import { tasks } from "@/db/schema/review";
import type { ModelVersion } from "@/lib/models/load";
import { type Cast, castFor } from "@/lib/testing/cast";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { keepTry } from "./keep-try";

let cast: Cast;
let model: ModelVersion;
beforeAll(async () => {
  cast = await castFor();
  model = await modelIn(cast.job, cast.project);
});

const tried = (seed: number, more: object = {}) => ({
  projectId: cast.project.id,
  name: "mine.jpg",
  bytes: picture(seed),
  modelVersionId: model.id,
  answer: { labels: [{ label: "coat", score: 0.93 }], regions: [] },
  rawConfidence: 0.1,
  runtime: "webgpu" as const,
  latencyMs: 31,
  ...more,
});

it("makes an item, a prediction with where it ran, and a task that asks", async () => {
  const kept = await keepTry(cast.reviewer, tried(1));
  const [item] = await cast.job.db.select().from(items).where(eq(items.id, kept.itemId));
  expect(item).toMatchObject({ name: "mine.jpg", source: "try" });
  const [prediction] = await cast.job.db.select().from(predictions).where(eq(predictions.id, kept.predictionId));
  expect(prediction).toMatchObject({ runtime: "webgpu", latencyMs: 31, modelVersionId: model.id });
  const [task] = await cast.job.db.select().from(tasks).where(eq(tasks.id, kept.taskId));
  expect(task).toMatchObject({ itemId: kept.itemId, predictionId: kept.predictionId, closedAt: null });
  expect(task!.reasons).toContain("asked");
});

it("works out the confidence itself, whatever the browser claims", async () => {
  const { predictionId } = await keepTry(cast.reviewer, tried(2, { rawConfidence: 1 }));
  const [prediction] = await cast.job.db.select().from(predictions).where(eq(predictions.id, predictionId));
  expect(prediction!.rawConfidence).toBeCloseTo(0.93);
});

it("kept twice is one item, one prediction, one task", async () => {
  const [first, second] = [await keepTry(cast.reviewer, tried(3)), await keepTry(cast.otherReviewer, tried(3))];
  expect(second).toEqual(first);
});

it("takes neither an answer that does not fit nor another project's model, and stores nothing then", async () => {
  const before = await cast.job.db.select().from(items);
  const hat = { labels: [{ label: "hat", score: 0.5 }], regions: [] };
  expect((await refusalOf(keepTry(cast.reviewer, tried(4, { answer: hat })))).code).toBe("bad_answer");
  const foreign = await modelIn(cast.job, cast.otherProject);
  expect(await refusalOf(keepTry(cast.reviewer, tried(4, { modelVersionId: foreign.id })))).toMatchObject({
    code: "not_found",
    what: "model version",
  });
  expect(await refusalOf(keepTry(cast.owner, tried(4, { modelVersionId: foreign.id })))).toMatchObject({
    code: "not_found",
  });
  expect(await cast.job.db.select().from(items)).toEqual(before);
});
