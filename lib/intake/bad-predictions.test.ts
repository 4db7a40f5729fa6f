import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { predictions } from "@/db/schema/intake";
import type { KindName, LabelDefinition } from "@/lib/core/answer";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import type { ItemId } from "@/lib/core/ids";
import { claimTask } from "@/lib/review/claim-task";
import { type Cast, castFor } from "@/lib/testing/cast";
import { picture } from "@/lib/testing/picture";
import { addItems } from "./add-items";
import { getItem } from "./get-item";
import { postPredictions } from "./post-predictions";

/** What models elsewhere send that is not as it should be: each is put right with a note, or refused with words. */
const width = 40;
const height = 30;
const labels: LabelDefinition[] = [{ name: "thing" }, { name: "hand", points: ["thumb", "palm"] }];

const casts = {} as Record<KindName, Cast>;
const items = {} as Record<KindName, ItemId[]>;
beforeAll(async () => {
  for (const kind of ["detect", "segment", "read", "keypoints"] as const) {
    const cast = await castFor({ kind, labels });
    const pictures = Array.from({ length: 20 }, (_, i) => ({ name: `p${i}`, bytes: picture(i, width, height) }));
    const report = await addItems(cast.lead, { projectId: cast.project.id, items: pictures });
    casts[kind] = cast;
    items[kind] = report.rows.map((row) => row.id as ItemId);
  }
});

const base = { id: "r1", label: "thing", score: 0.9 };
const box = (more: object) => ({ ...base, type: "box", x: 5, y: 5, width: 10, height: 10, ...more });
const polygon = (...ring: (number | null)[][]) => ({ ...base, type: "polygon", rings: [ring] });
const mask = (more: object) => {
  return { ...base, type: "mask", width, height, counts: countsOf([100, 200, 900]), ...more };
};
const line = (...quad: number[][]) => ({ ...base, type: "line", quad, text: "Total" });
const figure = (...points: [string, number, number][]) => ({
  ...base,
  label: "hand",
  type: "keypoints",
  points: points.map(([name, x, y]) => ({ name, x, y, visible: true, score: 0.8 })),
});

let used = 0;
async function post(kind: KindName, regions: unknown[]) {
  const { lead, project } = casts[kind];
  const itemId = items[kind][used++ % 20]!;
  const row = { itemId, model: `m${used}`, answer: { labels: [], regions } };
  const report = await postPredictions(lead, { projectId: project.id, rows: [JSON.stringify(row)] });
  const [stored] = await lead.db.select().from(predictions).where(eq(predictions.itemId, itemId));
  return { row: report.rows[0]!, stored, itemId };
}

describe("put right, with a note", () => {
  it.each<[what: string, kind: KindName, region: object, notes: object[], after: object | null]>([
    [
      "a box over the edge",
      "detect",
      box({ x: 35 }),
      [{ why: "cut", count: 1 }],
      { x: 35, y: 5, width: 5, height: 10 },
    ],
    ["a box elsewhere", "detect", box({ x: 400 }), [{ why: "outside", count: 1 }], null],
    ["a box of no area", "detect", box({ width: 0 }), [{ why: "empty", count: 1 }], null],
    [
      "an outline over the edge",
      "segment",
      polygon([30, 5], [60, 5], [60, 15], [30, 15]),
      [{ why: "cut", count: 1 }],
      { type: "polygon" },
    ],
    ["an outline that is a line", "segment", polygon([1, 1], [5, 5], [9, 9]), [{ why: "empty", count: 1 }], null],
    [
      "a mask of half the size",
      "segment",
      mask({ width: 20, height: 15, counts: countsOf([0, 300]) }),
      [{ why: "resized", count: 1 }],
      { width, height, counts: countsOf([0, 1200]) },
    ],
    ["a mask of nothing", "segment", mask({ counts: countsOf([1200]) }), [{ why: "empty", count: 1 }], null],
    [
      "a line told crosswise",
      "read",
      line([2, 2], [30, 2], [2, 9], [30, 9]),
      [{ why: "uncrossed", count: 1 }],
      {
        quad: [
          [2, 2],
          [30, 2],
          [30, 9],
          [2, 9],
        ],
      },
    ],
    [
      "a line over the edge",
      "read",
      line([2, 2], [90, 2], [90, 9], [2, 9]),
      [{ why: "cut", count: 1 }],
      { text: "Total" },
    ],
    [
      "a point outside",
      "keypoints",
      figure(["thumb", 3, 4], ["palm", 300, 4]),
      [{ why: "cut", count: 1 }],
      { points: [{ name: "thumb" }] },
    ],
  ])("%s", async (_what, kind, region, notes, after) => {
    const { row, stored, itemId } = await post(kind, [region]);
    expect(row.problem).toBeUndefined();
    expect(stored!.notes).toEqual(notes);
    expect(stored!.answer.regions).toMatchObject(after ? [after] : []);
    const story = await getItem(casts[kind].lead, { itemId });
    expect(story.predictions[0]).toMatchObject({ notes });
    expect(story.item.kind).toBe(kind);
  });

  it("tells the reviewer at the desk", async () => {
    const { lead, reviewer, project } = await castFor({ kind: "detect", labels });
    const { rows } = await addItems(lead, { projectId: project.id, items: [{ name: "p", bytes: picture(1) }] });
    const answer = { labels: [], regions: [{ ...box({ x: 35 }), score: 0.2 }] };
    const report = await postPredictions(lead, {
      projectId: project.id,
      rows: [{ itemId: rows[0]!.id, model: "m", answer }],
    });
    expect(report.added).toBe(1);
    const claimed = await claimTask(reviewer, { projectId: project.id });
    expect(claimed!.prediction!.notes).toEqual([{ why: "cut", count: 1 }]);
  });

  it("stores 50,000 regions in a few seconds", async () => {
    const many = Array.from({ length: 50_000 }, (_, i) =>
      box({ id: `r${i}`, x: (i % 200) / 5, y: Math.floor(i / 2000), width: 4, height: 4 }),
    );
    const { row, stored } = await post("detect", many);
    expect(row.status).toBe("added");
    expect(stored!.answer.regions).toHaveLength(50_000);
    expect(stored!.notes).toEqual([{ why: "cut", count: expect.any(Number) }]);
  }, 30_000);
});

describe("refused, with what and where", () => {
  it.each<[what: string, kind: KindName, regions: () => unknown[], problem: object]>([
    [
      "a label that is not in the schema",
      "detect",
      () => [box({ label: "ghost" })],
      { code: "bad_answer", faults: [{ path: "regions.0.label", why: "unknown_label", detail: "ghost" }] },
    ],
    [
      "a coordinate that is none",
      "detect",
      () => [box({ x: null })],
      { code: "bad_input", issues: [{ path: "answer.regions.0.x" }] },
    ],
    [
      "an outline with a point that is none",
      "segment",
      () => [polygon([1, 1], [5, null], [9, 9])],
      { code: "bad_input", issues: [{ path: "answer.regions.0.rings.0.1.1" }] },
    ],
    [
      "a region of another kind",
      "segment",
      () => [box({})],
      { code: "bad_answer", faults: [{ path: "regions.0", why: "wrong_region", detail: "box" }] },
    ],
    [
      "a mask whose runs do not fill it",
      "segment",
      () => [mask({ counts: countsOf([100, 200]) })],
      { code: "bad_answer", faults: [{ path: "regions.0", why: "wrong_size" }] },
    ],
    [
      "a mask that claims to be larger than any",
      "segment",
      () => [mask({ width: 1e9, height: 1e9 })],
      { code: "bad_answer", faults: [{ why: "wrong_size" }] },
    ],
    [
      "two regions of one id",
      "detect",
      () => [box({}), box({ x: 12 })],
      { code: "bad_answer", faults: [{ path: "regions.1.id", why: "too_many" }] },
    ],
    [
      "a point that the label has not",
      "keypoints",
      () => [figure(["elbow", 3, 4])],
      { code: "bad_answer", faults: [{ path: "regions.0.points.0.name", why: "unknown_label" }] },
    ],
    [
      "more regions than an answer can hold",
      "detect",
      () => Array.from({ length: 50_001 }, (_, i) => box({ id: `r${i}` })),
      { code: "bad_input", issues: [{ path: "answer.regions", message: expect.stringContaining("50000") }] },
    ],
  ])("%s", async (_what, kind, regions, problem) => {
    const { row, stored } = await post(kind, regions());
    expect(row.status).toBe("refused");
    expect(row.problem).toMatchObject(problem);
    expect(stored).toBeUndefined();
  });

  it("harms no other row", async () => {
    const { lead, project } = await castFor({ kind: "detect", labels });
    const pictures = [1, 2, 3].map((seed) => ({ name: `p${seed}`, bytes: picture(seed) }));
    const { rows } = await addItems(lead, { projectId: project.id, items: pictures });
    const said = [box({}), box({ label: "ghost" }), box({ x: 35 })];
    const report = await postPredictions(lead, {
      projectId: project.id,
      rows: rows.map((row, i) => ({ itemId: row.id, model: "m", answer: { labels: [], regions: [said[i]] } })),
    });
    expect(report.rows.map((row) => row.status)).toEqual(["added", "refused", "added"]);
  });
});
