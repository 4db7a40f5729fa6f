import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { changedBuckets, datasetChunks, datasetVersions, examples } from "@/db/schema/datasets";
import { events } from "@/db/schema/events";
import { testDatabase } from "@/db/testing";
import type { ItemId } from "../core/ids";
import { bucketCount, chunksOf, versionDigest } from "../core/snapshot";
import { type Ctx, transact } from "../ctx";
import type { Project } from "../projects/contract";
import { castFor } from "../testing/cast";
import { decide, itemsOf, says } from "../testing/label";
import { refusalOf } from "../testing/refusal";
import { cutVersion } from "./cut-version";
import { getDatasetState } from "./get-dataset-state";
import { getVersion } from "./get-version";
import { importTruth } from "./import-truth";
import { listChanges } from "./list-changes";
import { standingLines } from "./load";

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

function relabel(ctx: Ctx, { id: projectId }: Project, itemId: ItemId, label: string): Promise<void> {
  return transact(ctx, (tx) => importTruth(tx, { projectId, itemId, answer: says(label) }));
}

/** The digest from nothing but what stands, without marks or parents. */
async function digestOfAll(ctx: Ctx, project: Project): Promise<string> {
  const lines = await standingLines(ctx, project.id, range(0, bucketCount));
  return versionDigest(chunksOf(lines));
}

describe("cutVersion", () => {
  it("freezes what stands, counts it, and tells the chain", async () => {
    const { lead, project } = await castFor();
    await itemsOf(lead, project, range(100, 20), "dress");
    await itemsOf(lead, project, range(120, 10), "coat");
    const { version, cut } = await cutVersion(lead, { projectId: project.id, message: "first" });
    expect(cut).toBe(true);
    expect(version).toMatchObject({ number: 1, parentId: null, message: "first", exampleCount: 30, createdBy: "Lea" });
    expect(version.labelCounts).toEqual({ dress: 20, coat: 10 });
    expect(version.changes).toEqual({ added: 30, corrected: 0, removed: 0 });
    expect(version.digest).toBe(await digestOfAll(lead, project));
    expect(await getVersion(lead, { datasetVersionId: version.id })).toEqual(version);
    const told = await lead.db.select().from(events).where(eq(events.subject, version.id));
    expect(told).toMatchObject([{ type: "dataset.cut", data: { number: 1, digest: version.digest } }]);
  });

  it("answers the version that stands when nothing has changed", async () => {
    const { lead, project } = await castFor();
    await itemsOf(lead, project, [140], "dress");
    const first = await cutVersion(lead, { projectId: project.id });
    expect(await cutVersion(lead, { projectId: project.id })).toEqual({ version: first.version, cut: false });
  });

  it("reads and hashes only the buckets that were touched", async () => {
    const { lead, project } = await castFor();
    const itemIds = await itemsOf(lead, project, range(150, 30), "dress");
    const { version: first } = await cutVersion(lead, { projectId: project.id });
    await relabel(lead, project, itemIds[7]!, "coat");
    // An example nobody marked would show, were its bucket read again.
    await lead.db
      .update(examples)
      .set({ answer: says("shirt") })
      .where(eq(examples.itemId, itemIds[8]!));
    const { version } = await cutVersion(lead, { projectId: project.id });
    expect(version).toMatchObject({ number: 2, parentId: first.id, exampleCount: 30 });
    expect(version.changes).toEqual({ added: 0, corrected: 1, removed: 0 });
    expect(version.labelCounts).toEqual({ dress: 29, coat: 1 });
    const chunks = await lead.db.select().from(datasetChunks).where(eq(datasetChunks.projectId, project.id));
    const rows = await lead.db.select().from(datasetVersions).where(eq(datasetVersions.projectId, project.id));
    expect(chunks).toHaveLength(Math.max(...rows.map((row) => row.chunks.length)) + 1);
  });

  it("gives the digest of what stands after any run of changes", async () => {
    const { lead, reviewer, project } = await castFor();
    const itemIds = await itemsOf(lead, project, range(200, 25), "dress");
    await cutVersion(lead, { projectId: project.id });
    await itemsOf(lead, project, range(230, 6));
    for (const label of ["coat", "dress", "shirt"]) await decide(reviewer, project, { label });
    for (const itemId of itemIds.slice(0, 5)) await relabel(lead, project, itemId, "coat");
    const second = await cutVersion(lead, { projectId: project.id });
    expect(second.version.changes).toEqual({ added: 3, corrected: 5, removed: 0 });
    await decide(reviewer, project, { verdict: "reject" });
    for (const itemId of itemIds.slice(3, 6)) await relabel(lead, project, itemId, "shirt");
    const third = await cutVersion(lead, { projectId: project.id });
    expect(third.version.digest).toBe(await digestOfAll(lead, project));
    expect(third.version.number).toBe(3);
  });

  it("answers an older version whose text stands again, and builds on the newest one afterwards", async () => {
    const { lead, project } = await castFor();
    const [first, second] = await itemsOf(lead, project, [300, 301], "dress");
    const one = await cutVersion(lead, { projectId: project.id });
    await relabel(lead, project, first!, "coat");
    await cutVersion(lead, { projectId: project.id });
    await relabel(lead, project, first!, "dress");
    expect(await cutVersion(lead, { projectId: project.id })).toEqual({ version: one.version, cut: false });
    await relabel(lead, project, second!, "shirt");
    const { version } = await cutVersion(lead, { projectId: project.id });
    expect(version).toMatchObject({ number: 3, changes: { corrected: 2 }, digest: await digestOfAll(lead, project) });
  });

  it("refuses to cut nothing", async () => {
    const { lead, project } = await castFor();
    expect(await refusalOf(cutVersion(lead, { projectId: project.id }))).toMatchObject({ code: "too_few_examples" });
  });

  it("numbers without gap or double when many cut while others label", async () => {
    const database = await testDatabase({ connectionsMax: 24 });
    const { lead, project } = await castFor({}, { database });
    const itemIds = await itemsOf(lead, project, range(400, 16), "dress");
    await Promise.all(
      itemIds.map(async (itemId) => {
        await relabel(lead, project, itemId, "coat");
        await cutVersion(lead, { projectId: project.id });
      }),
    );
    const { version } = await cutVersion(lead, { projectId: project.id });
    expect(version.digest).toBe(await digestOfAll(lead, project));
    expect(version.labelCounts).toEqual({ coat: 16 });
    const { versions } = await getDatasetState(lead, { projectId: project.id });
    expect(versions.map((one) => one.number)).toEqual(range(1, versions.length).reverse());
  });

  it("cannot lose a change that is committed while a cut is under way", async () => {
    const database = await testDatabase({ connectionsMax: 4 });
    const { lead, project } = await castFor({}, { database });
    const [itemId] = await itemsOf(lead, project, [450], "dress");
    await cutVersion(lead, { projectId: project.id });
    await transact(lead, async (tx) => {
      await importTruth(tx, { projectId: project.id, itemId: itemId!, answer: says("coat") });
      await cutVersion(lead, { projectId: project.id }); // on another connection, and finished before this one commits
    });
    const { version } = await cutVersion(lead, { projectId: project.id });
    expect(version.labelCounts).toEqual({ coat: 1 });
  });
});

describe("getDatasetState", () => {
  it("counts what stands and what has changed since the newest version", async () => {
    const { lead, project } = await castFor();
    const itemIds = await itemsOf(lead, project, range(500, 12), "dress");
    const state = () => getDatasetState(lead, { projectId: project.id });
    expect(await state()).toMatchObject({ exampleCount: 12, changedSinceCut: 12, versions: [] });
    await cutVersion(lead, { projectId: project.id });
    expect(await state()).toMatchObject({ changedSinceCut: 0 });
    await relabel(lead, project, itemIds[0]!, "coat");
    await relabel(lead, project, itemIds[1]!, "coat");
    await relabel(lead, project, itemIds[1]!, "dress");
    const { splitCounts, changedSinceCut, versions } = await state();
    expect(changedSinceCut).toBe(1);
    expect(versions.map((version) => version.number)).toEqual([1]);
    expect(splitCounts.train + splitCounts.validation + splitCounts.test).toBe(12);
    const marks = await lead.db.select().from(changedBuckets).where(eq(changedBuckets.projectId, project.id));
    expect(marks).toHaveLength(3);
  });
});

describe("listChanges", () => {
  it("names each change with before, after and who, page by page", async () => {
    const { lead, reviewer, project } = await castFor();
    const itemIds = await itemsOf(lead, project, range(600, 9), "dress");
    await cutVersion(lead, { projectId: project.id });
    await relabel(lead, project, itemIds[0]!, "coat");
    const [fresh] = await itemsOf(lead, project, [620]);
    await decide(reviewer, project, { label: "shirt" });
    const { version } = await cutVersion(lead, { projectId: project.id });
    const { rows } = await listChanges(lead, { datasetVersionId: version.id });
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({
      change: "corrected",
      itemId: itemIds[0],
      itemName: "600.png",
      thumbUrl: `/api/v1/items/${itemIds[0]}/thumb`,
      width: 40,
      height: 30,
      before: says("dress"),
      after: says("coat"),
      by: null,
    });
    const added = { change: "added", itemId: fresh, before: null, after: says("shirt"), by: "Rosa" };
    expect(rows).toContainEqual(expect.objectContaining(added));
    expect((await listChanges(lead, { datasetVersionId: version.id, change: "added" })).rows).toMatchObject([added]);
  });

  it("pages through all of a first version, each change once", async () => {
    const { lead, project } = await castFor();
    const itemIds = await itemsOf(lead, project, range(700, 25), "dress");
    const { version } = await cutVersion(lead, { projectId: project.id });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listChanges(lead, { datasetVersionId: version.id, limit: 7, ...(cursor ? { cursor } : {}) });
      seen.push(...page.rows.map((row) => row.itemId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(itemIds.toSorted());
  });

  it("refuses a cursor that is none", async () => {
    const { lead, project } = await castFor();
    await itemsOf(lead, project, [740], "dress");
    const { version } = await cutVersion(lead, { projectId: project.id });
    const asked = listChanges(lead, { datasetVersionId: version.id, cursor: "9999:item_x" });
    expect(await refusalOf(asked)).toMatchObject({ code: "bad_input" });
  });
});
