import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answer, type BoxRegion, emptyAnswer, type Region } from "../answer";
import { detect, emptyConfidence } from "./detect";

const labels = [{ name: "car" }, { name: "dog" }];
const size = { width: 100, height: 80 };
let count = 0;
const box = (
  label: string,
  x: number,
  y: number,
  width: number,
  height: number,
  more: Partial<BoxRegion> = {},
): BoxRegion => ({
  id: `r${count++}`,
  type: "box",
  label,
  score: null,
  x,
  y,
  width,
  height,
  ...more,
});
const answer = (...regions: Region[]): Answer => ({ labels: [], regions });

const anyBox = fc
  .record({
    label: fc.constantFrom("car", "dog"),
    x: fc.integer({ min: 0, max: 60 }),
    y: fc.integer({ min: 0, max: 50 }),
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 30 }),
    score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    rotation: fc.option(fc.integer({ min: -180, max: 180 }), { nil: undefined }),
  })
  .map(({ label, x, y, width, height, score, rotation }) =>
    box(label, x, y, width, height, { score, ...(rotation === undefined ? {} : { rotation }) }),
  );
const anyAnswer = fc.array(anyBox, { maxLength: 8 }).map((regions) => answer(...regions));

describe("faults", () => {
  const polygon: Region = {
    id: "p",
    type: "polygon",
    label: "car",
    score: null,
    rings: [
      [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
    ],
  };
  test.each<[string, Answer, { path: string; why: string }[]]>([
    ["a box on the image", answer(box("car", 0, 0, 100, 80)), []],
    ["nothing", emptyAnswer, []],
    ["a pixel over, as rounding leaves it", answer(box("car", -1, 0, 102, 80)), []],
    ["an unknown label", answer(box("cat", 0, 0, 5, 5)), [{ path: "regions.0.label", why: "unknown_label" }]],
    ["outside to the left", answer(box("car", -5, 0, 20, 20)), [{ path: "regions.0", why: "outside_image" }]],
    ["outside to the right", answer(box("car", 90, 0, 20, 20)), [{ path: "regions.0", why: "outside_image" }]],
    ["outside below", answer(box("car", 0, 70, 20, 20)), [{ path: "regions.0", why: "outside_image" }]],
    ["empty", answer(box("car", 5, 5, 0, 9)), [{ path: "regions.0", why: "empty_region" }]],
    ["no number", answer(box("car", Number.NaN, 5, 3, 9)), [{ path: "regions.0", why: "not_a_number" }]],
    ["endless", answer(box("car", 0, 5, Number.POSITIVE_INFINITY, 9)), [{ path: "regions.0", why: "not_a_number" }]],
    [
      "a score that is no number",
      answer(box("car", 0, 0, 5, 5, { score: Number.NaN })),
      [{ path: "regions.0.score", why: "not_a_number" }],
    ],
    ["a polygon", answer(polygon), [{ path: "regions.0", why: "wrong_region" }]],
    [
      "an id twice",
      answer(box("car", 0, 0, 5, 5, { id: "same" }), box("car", 9, 9, 5, 5, { id: "same" })),
      [{ path: "regions.1.id", why: "too_many" }],
    ],
    ["a turned box sticking out by a corner", answer(box("car", 0, 0, 30, 30, { rotation: 45 })), []],
    [
      "a turned box whose centre is outside",
      answer(box("car", 90, 0, 30, 30, { rotation: 45 })),
      [{ path: "regions.0", why: "outside_image" }],
    ],
    [
      "a person's label of the whole image",
      { labels: [{ label: "car", score: null }], regions: [] },
      [{ path: "labels.0", why: "wrong_region" }],
    ],
    ["a model's near miss", { labels: [{ label: "car", score: 0.2 }], regions: [] }, []],
  ])("%s", (_, given, faults) => {
    expect(detect.faults(given, labels, size)).toMatchObject(faults);
    expect(detect.faults(given, labels, size)).toHaveLength(faults.length);
  });

  test("too many", () => {
    const many = answer(...Array.from({ length: 50_001 }, () => box("car", 0, 0, 5, 5)));
    expect(detect.faults(many, labels, size)).toMatchObject([{ path: "regions", why: "too_many" }]);
  });
});

test.each<[string, Answer, number]>([
  [
    "its least sure region",
    answer(box("car", 0, 0, 9, 9, { score: 0.9 }), box("dog", 20, 0, 9, 9, { score: 0.6 })),
    0.6,
  ],
  [
    "a find that was nearly kept",
    { labels: [{ label: "dog", score: 0.3 }], regions: [box("car", 0, 0, 9, 9, { score: 0.9 })] },
    0.7,
  ],
  ["nothing said about nothing", emptyAnswer, emptyConfidence],
  ["nothing found, and nothing nearly", { labels: [{ label: "dog", score: 0.1 }], regions: [] }, 0.9],
  ["a region without a score", answer(box("car", 0, 0, 9, 9)), 0],
])("as sure as %s", (_, prediction, confidence) => {
  expect(detect.confidence(prediction)).toBeCloseTo(confidence, 12);
});

test("claims each label of its regions once, the surest first", () => {
  const prediction = answer(
    box("car", 0, 0, 9, 9, { score: 0.6 }),
    box("dog", 20, 0, 9, 9, { score: 0.7 }),
    box("car", 40, 0, 9, 9, { score: 0.5 }),
  );
  expect(detect.claims(prediction)).toEqual(["dog", "car"]);
  expect(detect.leading(prediction)).toEqual([
    { label: "dog", score: 0.7 },
    { label: "car", score: 0.6 },
  ]);
});

test("pairs tell right, confused, false and missed apart", () => {
  const truth = answer(box("car", 0, 0, 20, 20), box("dog", 40, 0, 20, 20), box("dog", 0, 40, 10, 10));
  const prediction = answer(box("car", 1, 0, 20, 20), box("car", 41, 0, 20, 20), box("car", 80, 60, 10, 10));
  expect(detect.pairs(prediction, truth)).toEqual([
    { predicted: "car", actual: "car" },
    { predicted: "car", actual: "dog" },
    { predicted: "car", actual: null },
    { predicted: null, actual: "dog" },
  ]);
  expect(detect.score(prediction, truth)).toBeCloseTo(2 / 6);
  expect(detect.isRight(prediction, truth)).toBe(false);
});

test("overlap of just one half matches, just less does not", () => {
  const truth = answer(box("car", 0, 0, 20, 10));
  expect(detect.isRight(answer(box("car", 0, 0, 10, 10)), truth)).toBe(true);
  expect(detect.isRight(answer(box("car", 0, 0, 9.99, 10)), truth)).toBe(false);
});

test("the best overlap is taken first, so one box cannot take another's place", () => {
  const truth = answer(box("car", 0, 0, 20, 10), box("car", 6, 0, 20, 10));
  const prediction = answer(box("car", 5, 0, 20, 10), box("car", -1, 0, 20, 10));
  expect(detect.score(prediction, truth)).toBe(1);
});

describe("settle", () => {
  test("two who drew the same give the mean; two who did not, nothing", () => {
    const [a, b] = [answer(box("car", 0, 0, 20, 20)), answer(box("car", 2, 0, 20, 22))];
    expect(detect.settle([a, b])?.regions).toMatchObject([
      { x: 1, y: 0, width: 20, height: 21, label: "car", score: null },
    ]);
    expect(detect.settle([a, answer(box("dog", 0, 0, 20, 20))])).toBeNull();
    expect(detect.settle([a, emptyAnswer])).toBeNull();
    expect(detect.settle([a, emptyAnswer, b])?.regions).toHaveLength(1);
    expect(detect.settle([emptyAnswer, emptyAnswer])).toEqual(emptyAnswer);
    expect(detect.settle([])).toBeNull();
  });

  test("one person's boxes stay as drawn", () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        expect(detect.settle([given])).toEqual(detect.startFrom(given));
      }),
    );
  });
});

test("laws: agreement is symmetric, in 0..1, and one with itself", () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (a, b) => {
      const agreement = detect.agreement(a, b);
      expect(agreement).toBe(detect.agreement(b, a));
      expect(agreement >= 0 && agreement <= 1).toBe(true);
      expect(detect.agreement(a, a)).toBe(1);
      expect(detect.isRight(detect.startFrom(a), a)).toBe(true);
    }),
  );
});

test("pairs count each box of both sides once, and all are right just when the answer is", () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (a, b) => {
      const pairs = detect.pairs(a, b);
      expect(pairs.flatMap((pair) => pair.predicted ?? []).sort()).toEqual(
        a.regions.map((region) => region.label).sort(),
      );
      expect(pairs.flatMap((pair) => pair.actual ?? []).sort()).toEqual(b.regions.map((region) => region.label).sort());
      expect(pairs.every((pair) => pair.predicted === pair.actual)).toBe(detect.isRight(a, b));
    }),
  );
});

test("10,000 boxes against as many are matched without comparing all with all", () => {
  const grid = answer(
    ...Array.from({ length: 10_000 }, (_, i) => box("car", (i % 1000) * 10, Math.floor(i / 1000) * 10, 8, 8)),
  );
  expect(detect.score(grid, grid)).toBe(1);
});
