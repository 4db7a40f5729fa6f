import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { items, predictions, routes } from "@/db/schema/intake";
import { jobRuns } from "@/db/schema/jobs";
import { testDatabase } from "@/db/testing";
import { handlers } from "../jobs/handlers";
import { approvePromotion } from "../models/approve-promotion";
import type { ModelVersion } from "../models/load";
import { measureBesideChampion } from "../models/measure-beside-champion";
import { requestPromotion } from "../models/request-promotion";
import { addColours, colourPicture, groupsOf } from "../testing/colours";
import { decide } from "../testing/label";
import { type ColourCast, colourCast, storeColours } from "../testing/measured";
import { refusalOf } from "../testing/refusal";
import { predict } from "./predict";
import { scoreItems } from "./score-items";
import { sendToReview } from "./send-to-review";

const never = { signal: new AbortController().signal };

async function serve(cast: ColourCast, model: ModelVersion): Promise<void> {
  await measureBesideChampion(cast.job, model, cast.version);
  const { id: promotionId } = await requestPromotion(cast.admin, { modelVersionId: model.id });
  await approvePromotion(cast.otherAdmin, { promotionId });
}

async function servedCast(options: Parameters<typeof colourCast>[1] = {}) {
  const cast = await colourCast(6, options);
  const model = await storeColours(cast, "First");
  await serve(cast, model);
  return { cast, model, projectId: cast.project.id };
}

function predicted({ job, project }: ColourCast, model: ModelVersion) {
  return job.db
    .select({ prediction: predictions, item: items })
    .from(predictions)
    .innerJoin(items, eq(items.id, predictions.itemId))
    .where(and(eq(predictions.projectId, project.id), eq(predictions.modelVersionId, model.id)));
}

describe("scoreItems", { timeout: 120_000 }, () => {
  it("answers every item that waits, in batches, routes each, and has nothing left to do afterwards", async () => {
    const { cast, model, projectId } = await servedCast();
    await addColours(cast.lead, cast.project, groupsOf("train", 150), { labelled: false });
    const seen: number[] = [];
    const onProgress = async ({ done, total }: { done: number; total: number }) => void seen.push(done / total);
    const first = await scoreItems(cast.job, { projectId }, { onProgress });
    expect(first).toEqual({ scored: 150, missing: [] });
    expect(seen).toEqual([64 / 150, 128 / 150, 1]);
    const rows = await predicted(cast, model);
    expect(rows).toHaveLength(150);
    for (const { prediction, item } of rows) expect(prediction.topLabel).toBe(item.name.split(" ")[0]);
    const routed = await cast.job.db.select().from(routes).where(eq(routes.projectId, projectId));
    expect(routed).toHaveLength(150);
    expect(await scoreItems(cast.job, { projectId })).toEqual({ scored: 0, missing: [] });
  });

  it("asks nothing about items whose truth came with them or that people have settled", async () => {
    const { cast, model, projectId } = await servedCast();
    await addColours(cast.lead, cast.project, groupsOf("train", 3), { labelled: false });
    await scoreItems(cast.job, { projectId });
    const [{ item }] = (await predicted(cast, model)) as [Awaited<ReturnType<typeof predicted>>[number]];
    await sendToReview(cast.lead, { projectId, itemIds: [item.id] });
    await decide(cast.reviewer, cast.project, { label: "red" });
    await serve(cast, await storeColours(cast, "Second"));
    expect((await scoreItems(cast.job, { projectId })).scored).toBe(2);
  });

  it("does each item once when two workers are at it", async () => {
    const database = await testDatabase({ connectionsMax: 10 });
    const { cast, model, projectId } = await servedCast({ database });
    await addColours(cast.lead, cast.project, groupsOf("train", 200), { labelled: false });
    const both = await Promise.all([1, 2].map(() => scoreItems(cast.job, { projectId })));
    expect(both[0]!.scored + both[1]!.scored).toBe(200);
    expect(await predicted(cast, model)).toHaveLength(200);
  });

  it("goes on where it was cut off", async () => {
    const { cast, model, projectId } = await servedCast();
    await addColours(cast.lead, cast.project, groupsOf("train", 130), { labelled: false });
    const cut = new AbortController();
    const running = scoreItems(
      cast.job,
      { projectId },
      { signal: cut.signal, onProgress: async () => cut.abort(new Error("killed")) },
    );
    await expect(running).rejects.toThrow("killed");
    expect(await predicted(cast, model)).toHaveLength(64);
    expect((await scoreItems(cast.job, { projectId })).scored).toBe(66);
  });

  it("passes over an item whose picture is gone, and tells of it", async () => {
    const { cast, projectId } = await servedCast();
    await addColours(cast.lead, cast.project, groupsOf("train", 5), { labelled: false });
    const rows = await cast.job.db.select().from(items).where(eq(items.projectId, projectId));
    const gone = rows.find((row) => row.split === "train")!;
    await cast.job.ports.objects.remove(gone.imageSha256);
    expect(await scoreItems(cast.job, { projectId })).toEqual({ scored: 4, missing: [gone.id] });
  });

  it("does nothing while no model serves", async () => {
    const cast = await colourCast(1);
    await addColours(cast.lead, cast.project, groupsOf("train", 2), { labelled: false });
    expect(await scoreItems(cast.job, { projectId: cast.project.id })).toEqual({ scored: 0, missing: [] });
  });
});

it("shows the work as one job run with progress, and none when nothing waits", async () => {
  const { cast, projectId } = await servedCast();
  await handlers.score_items(cast.job, { projectId }, never);
  const runs = () => cast.job.db.select().from(jobRuns).where(eq(jobRuns.projectId, projectId));
  expect(await runs()).toEqual([]);
  await addColours(cast.lead, cast.project, groupsOf("train", 70), { labelled: false });
  await handlers.score_items(cast.job, { projectId }, never);
  expect(await runs()).toMatchObject([
    { job: "score_items", progress: 1, message: '{"code":"scoring","done":70,"total":70}' },
  ]);
});

describe("predict", { timeout: 120_000 }, () => {
  it("answers with the serving model, and keeps nothing unless asked", async () => {
    const { cast, model, projectId } = await servedCast();
    const bytes = colourPicture("green", 77);
    const said = await predict(cast.reviewer, { projectId, name: "shelf.png", bytes });
    expect(said).toMatchObject({ model: { id: model.id }, runtime: "node", band: "very_likely", itemId: null });
    expect(said.answer.labels[0]).toMatchObject({ label: "green" });
    expect(await predicted(cast, model)).toEqual([]);
    const kept = await predict(cast.lead, { projectId, name: "shelf.png", bytes, keep: true });
    expect(kept).toMatchObject({
      itemId: expect.stringMatching(/^item_/),
      outcome: expect.stringMatching(/auto|review/),
    });
    const again = await predict(cast.lead, { projectId, name: "shelf.png", bytes, keep: true });
    expect(again).toMatchObject({ itemId: kept.itemId, predictionId: kept.predictionId });
    expect(await predicted(cast, model)).toHaveLength(1);
  });

  it("refuses what is no picture, a project without a model, and people who may not", async () => {
    const { cast, projectId } = await servedCast();
    const bytes = colourPicture("green", 78);
    const text = predict(cast.reviewer, { projectId, name: "a.txt", bytes: new TextEncoder().encode("hello") });
    expect(await refusalOf(text)).toMatchObject({ code: "bad_image" });
    const other = predict(cast.stranger, { projectId: cast.otherProject.id, name: "a.png", bytes });
    expect(await refusalOf(other)).toMatchObject({ code: "no_champion" });
    expect(await refusalOf(predict(cast.stranger, { projectId, name: "a.png", bytes }))).toMatchObject({
      code: "not_found",
    });
    const kept = predict(cast.reviewer, { projectId, name: "a.png", bytes, keep: true });
    expect(await refusalOf(kept)).toMatchObject({ code: "forbidden", needs: "lead" });
  });
});
