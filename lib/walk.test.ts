import { afterAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { runtimeNode } from "./adapters/runtime-node";
import { trainerHead } from "./adapters/trainer-head";
import type { ItemId, ModelVersionId } from "./core/ids";
import { splitOf } from "./core/splits";
import { type Ctx, newId } from "./ctx";
import { startTraining } from "./datasets/start-training";
import { readProducts } from "./demo/product-sheet";
import { productsBackbone } from "./demo/products-model";
import { readEnv } from "./env";
import { addItems } from "./intake/add-items";
import { getItem } from "./intake/get-item";
import { predict } from "./intake/predict";
import { handlers } from "./jobs/handlers";
import { work } from "./jobs/work";
import { approvePromotion } from "./models/approve-promotion";
import { compareModel } from "./models/compare-model";
import { getChampion } from "./models/get-champion";
import { requestPromotion } from "./models/request-promotion";
import { rollBack } from "./models/roll-back";
import { getAccuracy } from "./monitoring/get-accuracy";
import { verifyProject } from "./monitoring/verify-project";
import type { Starter } from "./ports";
import { claimTask } from "./review/claim-task";
import { getQueue } from "./review/get-queue";
import { submitAnnotation } from "./review/submit-annotation";
import { castFor } from "./testing/cast";
import { refusalOf } from "./testing/refusal";
import { getTrainingRun } from "./training/get-training-run";

/**
 * The whole loop through the verbs, on a real database, with real photographs, the real runtime, the real trainer and a
 * real worker: item → prediction → route → task → lease → annotation → example → dataset version → training run →
 * candidate → evaluation → promotion → serving, and back.
 */
const products = await readProducts();
const database = await testDatabase({ connectionsMax: 20 });
const starter: Starter = (_kind, labels) => productsBackbone(labels, readEnv().cacheDir, () => {});
const cast = await castFor(
  { name: "Products", labels: products.labels.map((name) => ({ name })) },
  { database, ports: { runtime: runtimeNode(), trainer: trainerHead(), starter } },
);
const projectId = cast.project.id;
const worker = await work({ url: database.url, ports: cast.job.ports, handlers });
afterAll(() => worker.stop());

type Person = "lead" | "admin" | "otherAdmin" | "reviewer";
/** People act now, as the worker does. */
const as = (person: Person): Ctx => ({ ...cast[person], now: new Date() });

const isTest = (picture: Picture) => splitOf(picture.group) === "test";
const forTest = products.pictures.filter(isTest);
const firstOnes = products.pictures.filter((picture) => picture.first);
const pool = products.pictures.filter((picture) => !isTest(picture) && !picture.first);
const labelOf = new Map(products.pictures.map(({ group, label }) => [group, label]));

it("walks the loop once", { timeout: 300_000 }, async () => {
  // Sixty labelled photographs to begin with, and a thousand more that nothing ever learns from.
  await add(firstOnes, { labelled: true });
  await add(forTest, { labelled: true });

  // From these the first model is learned and measured; one admin asks for it and another approves.
  const first = await train();
  const asked = await requestPromotion(as("admin"), { modelVersionId: first });
  await approvePromotion(as("otherAdmin"), { promotionId: asked.id });
  expect((await getChampion(as("reviewer"), { projectId }))?.model.id).toBe(first);

  // New items come in. The worker lets the model answer them, and the policy routes what it is unsure of to people.
  await add(pool.slice(0, 250), { labelled: false });
  await expect.poll(async () => (await getQueue(as("reviewer"), { projectId })).open, soon).toBeGreaterThan(150);

  // A reviewer, who knows what is on the pictures, goes on until sixty were put right.
  const decided: Decision[] = [];
  const corrected = () => decided.filter(({ verdict }) => verdict === "correct").length;
  while (corrected() < 60) decided.push(await decideNext());
  const { reviewedAccuracy, autoAcceptedAccuracy } = await getAccuracy(as("lead"), { projectId });
  expect(reviewedAccuracy.n + autoAcceptedAccuracy.n).toBe(decided.length);

  // What is learned from them is better on the same frozen test items, and surely so.
  const second = await train();
  const { paired, gates, candidate, champion } = await compareModel(as("lead"), { modelVersionId: second });
  expect(candidate?.testSetDigest).toBe(champion?.testSetDigest);
  expect(paired?.n).toBe(forTest.length);
  expect(paired?.low).toBeGreaterThan(0);
  expect(gates.filter((gate) => gate.state === "failed")).toEqual([]);

  // Who asks cannot approve. From the approval on, the server answers with the new version.
  expect(await whoAnswers()).toBe(first);
  const promotion = await requestPromotion(as("admin"), { modelVersionId: second, message: "Sixty corrections." });
  const alone = refusalOf(approvePromotion(as("admin"), { promotionId: promotion.id }));
  expect(await alone).toMatchObject({ code: "needs_another_person" });
  await approvePromotion(as("otherAdmin"), { promotionId: promotion.id });
  expect(await whoAnswers()).toBe(second);

  // A decision can be followed to the model that learned from it, and everything is as it was written.
  const story = await getItem(as("lead"), { itemId: decided[0]!.itemId });
  expect(story.models.map((model) => model.id)).toEqual([second]);
  expect((await verifyProject(as("admin"), { projectId })).altered).toEqual([]);

  // And back in one step.
  await rollBack(as("admin"), { projectId, reason: "To see that it can be done." });
  expect(await whoAnswers()).toBe(first);
});

type Picture = (typeof products.pictures)[number];
const soon = { timeout: 60_000, interval: 100 };

async function add(pictures: Picture[], { labelled }: { labelled: boolean }): Promise<void> {
  for (let start = 0; start < pictures.length; start += 250) {
    const items = pictures.slice(start, start + 250).map(({ group, label, png }) => ({
      name: group,
      group,
      bytes: Uint8Array.from(png),
      ...(labelled ? { answer: { labels: [{ label, score: null }], regions: [] } } : {}),
    }));
    expect((await addItems(as("lead"), { projectId, items })).refused).toBe(0);
  }
}

/** Starts a training and waits until the worker has made, and measured, what comes of it. */
async function train(): Promise<ModelVersionId> {
  const { id: trainingRunId } = await startTraining(as("admin"), { projectId });
  const follow = () => getTrainingRun(as("lead"), { trainingRunId });
  await expect.poll(async () => (await follow()).run.finishedAt, { ...soon, timeout: 120_000 }).not.toBeNull();
  const story = await follow();
  expect(story.run).toMatchObject({ state: "done", problem: null });
  expect(story.evaluationId).not.toBeNull();
  return story.model!.id;
}

type Decision = { itemId: ItemId; verdict: "accept" | "correct" };

async function decideNext(): Promise<Decision> {
  const claimed = await claimTask(as("reviewer"), { projectId });
  if (!claimed) throw new Error("the queue is empty");
  const { task, item, lease, prediction } = claimed;
  const label = labelOf.get(item.name)!;
  const verdict = prediction?.answer.labels[0]?.label === label ? "accept" : "correct";
  await submitAnnotation(as("reviewer"), {
    taskId: task.id,
    leaseToken: lease.token,
    annotationId: newId(as("reviewer"), "annotation"),
    verdict,
    answer: { labels: [{ label, score: null }], regions: [] },
    tookMs: 2_000,
  });
  return { itemId: item.id, verdict };
}

async function whoAnswers(): Promise<ModelVersionId> {
  const bytes = Uint8Array.from(pool.at(-1)!.png);
  return (await predict(as("reviewer"), { projectId, name: "unseen.png", bytes })).model.id;
}
