import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "./answer";
import { identityCalibration } from "./inference/manifest";
import { kindOf } from "./kinds/kinds";
import { confusionTable, evaluateItem, Metrics, measure } from "./metrics";

const classify = kindOf("classify");
const detect = kindOf("detect");
const said = (label: string, score: number | null = null): Answer => ({ labels: [{ label, score }], regions: [] });
const boxes = (...given: [label: string, x: number][]): Answer => ({
  labels: [],
  regions: given.map(([label, x], i) => ({
    id: `r${i}`,
    type: "box",
    label,
    score: 0.8,
    x,
    y: 0,
    width: 10,
    height: 10,
  })),
});
const item = (predicted: string, truth: string, score = 0.9, i = 0) =>
  evaluateItem(classify, `item_${i}`, said(predicted, score), said(truth));

test("classify, by hand", () => {
  const items = [
    item("dress", "dress"),
    item("dress", "coat"),
    item("coat", "coat"),
    item("coat", "coat", 0.6),
    item("coat", "dress"),
  ];
  const metrics = measure(classify, ["dress", "coat", "shirt"], items, identityCalibration);
  expect(metrics.n).toBe(5);
  expect(metrics.accuracy.value).toBeCloseTo(0.6);
  expect(metrics.score).toEqual(metrics.accuracy);
  expect(metrics.labels).toMatchObject([
    { label: "dress", support: 2, predicted: 2, right: 1, f1: 0.5 },
    { label: "coat", support: 3, predicted: 3, right: 2, f1: expect.closeTo(2 / 3) },
    { label: "shirt", support: 0, predicted: 0, right: 0, precision: null, recall: null, f1: null },
  ]);
  expect(metrics.labels[1]!.recall!.value).toBeCloseTo(2 / 3);
  expect(metrics.macroF1).toBeCloseTo((0.5 + 2 / 3) / 2);
  expect(metrics.confusion[0]).toEqual({ predicted: "coat", actual: "coat", count: 2 });
  expect(confusionTable(["dress", "coat"], metrics.confusion)).toEqual([
    [1, 1, 0],
    [1, 2, 0],
    [0, 0, 0],
  ]);
  expect(metrics.calibration).toMatchObject({
    n: 5,
    bins: [
      { count: 1, accuracy: 1 },
      { count: 4, accuracy: 0.5 },
    ],
  });
});

test("detect, by hand: misses and false finds have their own row and column", () => {
  const items = [
    evaluateItem(detect, "item_1", boxes(["car", 0], ["car", 50]), boxes(["car", 0], ["dog", 50], ["dog", 90])),
    evaluateItem(detect, "item_2", boxes(["dog", 0]), boxes()),
  ];
  const metrics = measure(detect, ["car", "dog"], items, identityCalibration);
  expect(metrics.accuracy.value).toBe(0);
  expect(metrics.score.value).toBeCloseTo(2 / 5 / 2);
  expect(confusionTable(["car", "dog"], metrics.confusion)).toEqual([
    [1, 0, 0],
    [1, 0, 1],
    [0, 1, 0],
  ]);
  expect(metrics.labels).toMatchObject([
    { label: "car", support: 1, predicted: 2, right: 1 },
    { label: "dog", support: 2, predicted: 1, right: 0, f1: 0 },
  ]);
});

test("labels that the schema does not know are counted all the same", () => {
  const metrics = measure(classify, ["dress"], [item("hat", "dress")], identityCalibration);
  expect(metrics.labels.map((label) => label.label).sort()).toEqual(["dress", "hat"]);
});

test("laws: any evaluation gives metrics that can be stored, whose table adds up and whose accuracy is the diagonal", () => {
  const label = fc.constantFrom("dress", "coat", "shirt");
  const rows = fc.array(fc.tuple(label, label, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 40 });
  fc.assert(
    fc.property(rows, (given) => {
      const items = given.map(([predicted, truth, score], i) => item(predicted, truth, score, i));
      const metrics = measure(classify, ["dress", "coat", "shirt"], items, { a: 1.3, b: -0.2 });
      expect(Metrics.parse(JSON.parse(JSON.stringify(metrics)))).toEqual(metrics);
      const table = confusionTable(["dress", "coat", "shirt"], metrics.confusion);
      expect(table.flat().reduce((sum, count) => sum + count, 0)).toBe(given.length);
      const diagonal = table.reduce((sum, row, i) => sum + row[i]!, 0);
      if (given.length > 0) expect(metrics.accuracy.value).toBeCloseTo(diagonal / given.length);
      expect(metrics.labels.reduce((sum, one) => sum + one.right, 0)).toBe(diagonal);
    }),
  );
});
