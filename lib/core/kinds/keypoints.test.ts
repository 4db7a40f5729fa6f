import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answer, emptyAnswer, type Region } from "../answer";
import { keypoints } from "./keypoints";
import { type Figure, pointSimilarity } from "./point-similarity";

const labels = [{ name: "person", points: ["head", "hip", "foot"] }, { name: "part" }];
const size = { width: 400, height: 300 };
let count = 0;
const figure = (points: Record<string, [number, number]>, more: Partial<Figure> = {}): Figure => ({
  id: `r${count++}`,
  type: "keypoints",
  label: "person",
  score: null,
  points: Object.entries(points).map(([name, [x, y]]) => ({ name, x, y, visible: true, score: null })),
  ...more,
});
const answer = (...regions: Region[]): Answer => ({ labels: [], regions });
const standing = (x: number, by = 0) => figure({ head: [x + by, 10], hip: [x + 40, 100 + by], foot: [x, 210] });

const anyFigure = fc
  .record({
    label: fc.constantFrom("person", "part"),
    points: fc.dictionary(
      fc.constantFrom("head", "hip", "foot"),
      fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 })),
      { minKeys: 1, noNullPrototype: true },
    ),
  })
  .map(({ label, points }) => figure(points, { label }));
const anyAnswer = fc.array(anyFigure, { maxLength: 5 }).map((regions) => answer(...regions));

describe("object keypoint similarity", () => {
  test("is COCO's formula over the box around both", () => {
    const [a, b] = [figure({ head: [0, 0], foot: [100, 200] }), figure({ head: [6, 8], foot: [100, 200] })];
    expect(pointSimilarity(a, b)).toBeCloseTo((Math.exp(-100 / (2 * 20_000 * 0.01)) + 1) / 2, 12);
  });

  test("a point that only one has is not similar at all; figures without points are not either", () => {
    const both = figure({ head: [0, 0], foot: [100, 200] });
    expect(pointSimilarity(both, figure({ head: [0, 0] }))).toBe(0.5);
    expect(pointSimilarity(figure({}), figure({}))).toBe(0);
  });

  test("a single point is judged as a small thing", () => {
    expect(pointSimilarity(figure({ head: [50, 50] }), figure({ head: [51, 50] }))).toBeGreaterThan(0.9);
    expect(pointSimilarity(figure({ head: [50, 50] }), figure({ head: [80, 50] }))).toBeLessThan(0.1);
  });
});

describe("faults", () => {
  test.each<[string, Region, string[]]>([
    ["a figure", standing(20), []],
    ["a label that names no points takes any", figure({ left: [1, 1] }, { label: "part" }), []],
    ["a pixel over, as rounding leaves it", figure({ head: [-1, 301] }), []],
    ["a name that the label does not have", figure({ nose: [1, 1] }), ["unknown_label"]],
    ["a name twice", figure({}, { points: [...standing(9).points, standing(9).points[0]!] }), ["too_many"]],
    ["outside", figure({ head: [500, 10] }), ["outside_image"]],
    ["no number", figure({ head: [Number.NaN, 10] }), ["not_a_number"]],
    ["no points", figure({}), ["empty_region"]],
    [
      "a point's score that is no score",
      figure({}, { points: [{ name: "head", x: 1, y: 1, visible: true, score: 2 }] }),
      ["not_a_number"],
    ],
    ["an unknown label", figure({ head: [1, 1] }, { label: "cat" }), ["unknown_label"]],
    ["a box", { id: "b", label: "part", score: null, type: "box", x: 0, y: 0, width: 5, height: 5 }, ["wrong_region"]],
  ])("%s", (_, region, whys) => {
    expect(keypoints.faults(answer(region), labels, size).map((fault) => fault.why)).toEqual(whys);
  });
});

describe("right", () => {
  const truth = answer(standing(20), standing(200));
  test.each<[string, Answer, boolean]>([
    ["a few pixels off", answer(standing(200, 3), standing(20, 2)), true],
    ["points that stray", answer(standing(20, 30), standing(200)), false],
    ["a point left out", answer(standing(20), figure({ head: [200, 10], hip: [240, 100] })), false],
    ["another label", answer(standing(20), { ...standing(200), label: "part" }), false],
    ["one missed", answer(standing(20)), false],
  ])("%s: %s", (_, prediction, isRight) => expect(keypoints.isRight(prediction, truth)).toBe(isRight));
});

test("the score sums similarities over matches, and half a match for each false find and miss", () => {
  const truth = answer(standing(20), standing(200));
  expect(keypoints.score(answer(standing(20)), truth)).toBeCloseTo(1 / 1.5);
  expect(keypoints.score(emptyAnswer, truth)).toBe(0);
  expect(keypoints.score(emptyAnswer, emptyAnswer)).toBe(1);
});

test("pairs tell right, confused, false and missed apart", () => {
  const part = { ...standing(200), label: "part" };
  expect(
    keypoints.pairs(answer(standing(20), part, standing(330)), answer(standing(22), standing(200), standing(110))),
  ).toEqual([
    { predicted: "person", actual: "person" },
    { predicted: "part", actual: "person" },
    { predicted: "person", actual: null },
    { predicted: null, actual: "person" },
  ]);
});

describe("settle", () => {
  test("points are the mean, and seen when most saw them", () => {
    const seen = (visible: boolean, by: number) => {
      const drawn = standing(20, by);
      return answer({ ...drawn, points: drawn.points.map((point) => ({ ...point, visible, score: 0.3 })) });
    };
    const settled = keypoints.settle([seen(true, 0), seen(false, 2), seen(false, 1)]);
    expect(settled?.regions).toMatchObject([{ label: "person", score: null }]);
    expect((settled!.regions[0] as Figure).points).toEqual([
      { name: "head", x: 21, y: 10, visible: false, score: null },
      { name: "hip", x: 60, y: 101, visible: false, score: null },
      { name: "foot", x: 20, y: 210, visible: false, score: null },
    ]);
  });

  test("two who drew different things do not settle", () => {
    expect(keypoints.settle([answer(standing(20)), answer(standing(200))])).toBeNull();
    expect(keypoints.settle([])).toBeNull();
    expect(keypoints.settle([emptyAnswer])).toEqual(emptyAnswer);
  });

  test("one person's figure stays as drawn", () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        expect(keypoints.settle([given])).toEqual(keypoints.startFrom(given));
      }),
    );
  });
});

test("what a person starts from has no scores, of figures or of points", () => {
  const predicted = figure({}, { score: 0.8, points: [{ name: "head", x: 1, y: 1, visible: true, score: 0.7 }] });
  expect(keypoints.startFrom({ labels: [{ label: "part", score: 0.2 }], regions: [predicted] })).toEqual(
    answer({ ...predicted, score: null, points: [{ name: "head", x: 1, y: 1, visible: true, score: null }] }),
  );
});

test("laws: agreement and score are symmetric, in 0..1, and one with themselves", () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (a, b) => {
      for (const measure of [keypoints.agreement, keypoints.score]) {
        expect(measure(a, b)).toBeCloseTo(measure(b, a), 12);
        expect(measure(a, b) >= 0 && measure(a, b) <= 1).toBe(true);
        expect(measure(a, a)).toBe(1);
      }
    }),
  );
});
