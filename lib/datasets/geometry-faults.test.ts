import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { examples } from "@/db/schema/datasets";
import { modelVersions } from "@/db/schema/models";
import { annotations, tasks } from "@/db/schema/review";
import type { BoxRegion, Region } from "../core/answer";
import type { ItemId } from "../core/ids";
import { type Ctx, newId, transact } from "../ctx";
import { addItems } from "../intake/add-items";
import { recordPredictions } from "../intake/record-predictions";
import { sendToReview } from "../intake/send-to-review";
import { listEvents } from "../monitoring/list-events";
import type { Project } from "../projects/contract";
import { claimTask } from "../review/claim-task";
import { fixExamples } from "../review/fix-examples";
import { submitAnnotation } from "../review/submit-annotation";
import { withdrawAnnotation } from "../review/withdraw-annotation";
import { castFor } from "../testing/cast";
import { modelIn } from "../testing/model";
import { picture } from "../testing/picture";
import { refusalOf } from "../testing/refusal";
import { listGeometryFaults } from "./list-geometry-faults";

const cast = () => castFor({ kind: "detect", labels: [{ name: "car" }, { name: "van" }] });

const box = (id: string, x: number, y: number, width: number, height: number): BoxRegion => ({
  ...{ id, type: "box", label: "car", score: null, x, y, width, height },
});
const twins = [box("a", 10, 10, 100, 60), box("b", 11, 10, 100, 60), box("c", 150, 10, 30, 30)];
const sound = [box("a", 10, 10, 60, 40)];

/** Pictures of 200 × 150 that came with these regions as their truth; null: without any. */
async function items(ctx: Ctx, project: Project, truths: readonly (readonly Region[] | null)[], seed = 0) {
  const { rows } = await addItems(ctx, {
    projectId: project.id,
    items: truths.map((regions, i) => ({
      name: `item ${i}`,
      bytes: Uint8Array.from(picture(seed + i, 200, 150)),
      ...(regions && { answer: { labels: [], regions: [...regions] } }),
    })),
  });
  return rows.map((row) => row.id as ItemId);
}

async function predict(job: Ctx, project: Project, itemIds: readonly ItemId[], regions: readonly Region[]) {
  const [served] = await job.db.select().from(modelVersions).where(eq(modelVersions.projectId, project.id));
  const model = served ?? (await modelIn(job, project));
  const figures = { rawConfidence: 0.99, confidence: 0.99, runtime: "node" as const, latencyMs: 1, embedding: null };
  const answer = { labels: [], regions: regions.map((region) => ({ ...region, score: 0.9 })) };
  const rows = itemIds.map((itemId) => ({ itemId, modelVersionId: model.id, answer, ...figures }));
  await transact(job, (tx) => recordPredictions(tx, project.id, rows));
}

async function exampleOf(ctx: Ctx, itemId: ItemId) {
  const [row] = await ctx.db.select().from(examples).where(eq(examples.itemId, itemId));
  return row;
}

it("finds examples whose regions look wrong, with how often and where", async () => {
  const { lead, project } = await cast();
  const [wrong] = await items(lead, project, [twins, sound, null, [box("t", 5, 5, 1, 1)]]);
  const page = await listGeometryFaults(lead, { projectId: project.id });
  expect(page).toMatchObject({ looked: 3, counts: { twin: 1, tiny: 1 }, nextCursor: null });
  expect(page.rows).toHaveLength(2);
  const row = page.rows.find(({ itemId }) => itemId === wrong);
  expect(row).toMatchObject({
    itemName: "item 0",
    width: 200,
    height: 150,
    faults: { twin: 1 },
    fixable: 1,
    inReview: false,
  });
  expect(row?.regions.map(({ id }) => id)).toEqual(["a", "b"]);
  const tiny = await listGeometryFaults(lead, { projectId: project.id, fault: "tiny" });
  expect(tiny.rows.map(({ faults }) => faults)).toEqual([{ tiny: 1 }]);
  expect(tiny.counts).toEqual({ twin: 1, tiny: 1 });
});

it("goes through a project page by page, each item once", async () => {
  const { lead, project } = await cast();
  const all = await items(lead, project, [twins, twins, sound, twins]);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 9; page++) {
    const { rows, nextCursor } = await listGeometryFaults(lead, { projectId: project.id, limit: 1, cursor });
    seen.push(...rows.map(({ itemId }) => itemId));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  expect(seen).toEqual([all[0]!, all[1]!, all[3]!].sort());
  const bad = listGeometryFaults(lead, { projectId: project.id, cursor: "'; drop" });
  expect(await refusalOf(bad)).toMatchObject({ code: "bad_input" });
});

it("looks through what models said of items that nobody has answered, and no others", async () => {
  const { lead, reviewer, job, project } = await cast();
  // With a champion, items wait for its answer; without one, people would be asked at once.
  await modelIn(job, project);
  const [open, settled, rejected] = await items(lead, project, [null, sound, null]);
  await predict(job, project, [rejected!], twins);
  await sendToReview(lead, { projectId: project.id, itemIds: [rejected!] });
  await rejectAll(reviewer, project);
  await predict(job, project, [open!, settled!], twins);
  const found = async () =>
    (await listGeometryFaults(lead, { projectId: project.id, of: "predictions" })).rows.map((row) => row.itemId);
  expect(await found()).toEqual([open]);
  await sendToReview(lead, { projectId: project.id, itemIds: [open!, rejected!] });
  expect(await found()).toEqual([open, rejected].sort());
  const { rows } = await listGeometryFaults(lead, { projectId: project.id, of: "predictions" });
  expect(rows.map((row) => row.inReview)).toEqual([true, true]);
});

it("repairs settled examples as a person's corrections, each with a note, an event and a way back", async () => {
  const { admin, lead, project } = await cast();
  const [wrong, fine] = await items(lead, project, [[...twins, box("t", 5, 5, 1, 1)], sound]);
  const done = await fixExamples(lead, { projectId: project.id, itemIds: [wrong!, fine!] });
  expect(done.fixed).toBe(1);
  expect(Object.fromEntries(done.rows.map(({ itemId, status }) => [itemId, status]))).toEqual({
    [wrong!]: "fixed",
    [fine!]: "left",
  });
  const example = await exampleOf(lead, wrong!);
  expect(example).toMatchObject({ source: "annotation", answer: { regions: [{ id: "a" }, { id: "c" }] } });
  const [annotation] = await lead.db.select().from(annotations).where(eq(annotations.itemId, wrong!));
  expect(annotation).toMatchObject({
    id: example?.annotationId,
    verdict: "correct",
    note: "fixed: tiny, twin",
    tookMs: 0,
  });
  const { rows } = await listEvents(admin, { projectId: project.id });
  expect(rows).toContainEqual(expect.objectContaining({ type: "example.repaired", subject: annotation!.id }));
  expect((await listGeometryFaults(lead, { projectId: project.id })).rows).toEqual([]);
  await withdrawAnnotation(lead, { annotationId: annotation!.id });
  expect(await exampleOf(lead, wrong!)).toMatchObject({ source: "import", answer: { regions: [{}, {}, {}, {}] } });
});

it("repairs only the faults that were asked for", async () => {
  const { lead, project } = await cast();
  const [wrong] = await items(lead, project, [[...twins, box("t", 5, 5, 1, 1)]]);
  await fixExamples(lead, { projectId: project.id, itemIds: [wrong!], faults: ["tiny"] });
  expect((await exampleOf(lead, wrong!))?.answer.regions.map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

it("leaves alone what somebody is asked about, and what nobody has settled", async () => {
  const { lead, job, project } = await cast();
  const [asked, open] = await items(lead, project, [twins, null]);
  await predict(job, project, [open!], twins);
  await sendToReview(lead, { projectId: project.id, itemIds: [asked!] });
  const before = await lead.db.select().from(tasks);
  const { rows } = await fixExamples(lead, { projectId: project.id, itemIds: [asked!, open!] });
  expect(Object.fromEntries(rows.map(({ itemId, status }) => [itemId, status]))).toEqual({
    [asked!]: "in_review",
    [open!]: "not_settled",
  });
  expect(await lead.db.select().from(tasks)).toEqual(before);
  expect((await exampleOf(lead, asked!))?.answer.regions).toHaveLength(3);
});

it("takes items of its own project only, and all or none", async () => {
  const { lead, reviewer, stranger, project, otherProject } = await cast();
  const [wrong] = await items(lead, project, [twins]);
  const [foreign] = await items(stranger, otherProject, [null], 50);
  const both = fixExamples(lead, { projectId: project.id, itemIds: [wrong!, foreign!] });
  expect(await refusalOf(both)).toEqual({ code: "not_found", what: "item", id: foreign });
  expect((await exampleOf(lead, wrong!))?.source).toBe("import");
  const unasked = fixExamples(reviewer, { projectId: project.id, itemIds: [wrong!] });
  expect(await refusalOf(unasked)).toEqual({ code: "forbidden", needs: "lead" });
});

/** What is asked about, whether it was sent to review or drawn for an audit. */
async function rejectAll(ctx: Ctx, project: Project) {
  for (let claimed = await claimTask(ctx, { projectId: project.id }); claimed; ) {
    const { task, lease } = claimed;
    const sent = { taskId: task.id, leaseToken: lease.token, annotationId: newId(ctx, "annotation"), tookMs: 5 };
    await submitAnnotation(ctx, { ...sent, verdict: "reject", answer: { labels: [], regions: [] } });
    claimed = await claimTask(ctx, { projectId: project.id });
  }
}
