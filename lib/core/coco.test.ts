import { expect, it } from "vitest";
import type { LabelDefinition, Region } from "./answer";
import { type CocoCategory, cocoAnnotations, cocoCategories } from "./coco";
import { runsOf } from "./geometry/mask";
import { countsOf } from "./geometry/mask-encode";
import type { ExampleLine } from "./snapshot";

const image = { sha256: "0".repeat(64), width: 10, height: 8 };
const base = { id: "r1", score: null };
const labels: LabelDefinition[] = [{ name: "Person" }, { name: "Hand", points: ["thumb", "palm", "wrist"] }];

function annotationOf(region: Region): Record<string, unknown> {
  const example = { image, answer: { labels: [], regions: [region] } } as unknown as ExampleLine;
  const categories = new Map(cocoCategories(labels).map((one): [string, CocoCategory] => [one.name, one]));
  return cocoAnnotations(example, 7, categories, 3)[0]!;
}

const square: [number, number][] = [
  [2, 1],
  [6, 1],
  [6, 5],
  [2, 5],
];
const hole: [number, number][] = [
  [3, 2],
  [5, 2],
  [5, 4],
  [3, 4],
];

it("names the points of a label, and nothing where it has none", () => {
  expect(cocoCategories(labels)).toEqual([
    { id: 1, name: "Person", supercategory: "" },
    { id: 2, name: "Hand", supercategory: "", keypoints: ["thumb", "palm", "wrist"], skeleton: [] },
  ]);
});

it("writes an outline as COCO's polygon", () => {
  expect(annotationOf({ ...base, label: "Person", type: "polygon", rings: [square] })).toEqual({
    id: 3,
    image_id: 7,
    category_id: 1,
    iscrowd: 0,
    segmentation: [[2, 1, 6, 1, 6, 5, 2, 5]],
    bbox: [2, 1, 4, 4],
    area: 16,
  });
});

it("writes an outline with a hole as run lengths, which alone can say so", () => {
  const written = annotationOf({ ...base, label: "Person", type: "polygon", rings: [square, hole] });
  const { size, counts } = written.segmentation as { size: number[]; counts: string };
  expect(written).toMatchObject({ area: 12, bbox: [2, 1, 4, 4] });
  expect(size).toEqual([8, 10]);
  expect(runsOf(counts).reduce((sum, run) => sum + run, 0)).toBe(80);
});

it("writes a mask as it is stored", () => {
  const counts = countsOf([17, 3, 60]);
  expect(annotationOf({ ...base, label: "Person", type: "mask", width: 10, height: 8, counts })).toMatchObject({
    segmentation: { size: [8, 10], counts },
    bbox: [2, 1, 1, 3],
    area: 3,
  });
});

it("writes points in the category's order: seen 2, hidden 1, not set 0", () => {
  const points = [
    { name: "wrist", x: 6, y: 7, visible: false, score: null },
    { name: "thumb", x: 2, y: 3, visible: true, score: null },
  ];
  expect(annotationOf({ ...base, label: "Hand", type: "keypoints", points })).toMatchObject({
    category_id: 2,
    keypoints: [2, 3, 2, 0, 0, 0, 6, 7, 1],
    num_keypoints: 2,
    bbox: [2, 3, 4, 4],
  });
});

it("writes a line with its words", () => {
  const quad = square as Extract<Region, { type: "line" }>["quad"];
  expect(annotationOf({ ...base, label: "Person", type: "line", quad, text: "Total 12.40 €" })).toMatchObject({
    segmentation: [[2, 1, 6, 1, 6, 5, 2, 5]],
    utf8_string: "Total 12.40 €",
  });
});
