import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answer, emptyAnswer, type Region } from "../answer";
import { runsOf } from "../geometry/mask";
import { countsOf } from "../geometry/mask-encode";
import { maskArea } from "../geometry/mask-iou";
import { runsOfRings } from "../geometry/mask-raster";
import { segment } from "./segment";

const labels = [{ name: "car" }, { name: "dog" }];
const size = { width: 100, height: 80 };
let count = 0;
const base = (label: string) => ({ id: `r${count++}`, label, score: null });
const rectangle = (x: number, y: number, width: number, height: number): [number, number][] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];
type Place = [x: number, y: number, width: number, height: number];
const polygon = (label: string, ...place: Place): Region => ({
  ...base(label),
  type: "polygon",
  rings: [rectangle(...place)],
});
const mask = (label: string, ...place: Place): Region => ({
  ...base(label),
  type: "mask",
  ...size,
  counts: countsOf(runsOfRings([rectangle(...place)], size)),
});
const answer = (...regions: Region[]): Answer => ({ labels: [], regions });

const anyRegion = fc
  .record({
    shape: fc.constantFrom(polygon, mask),
    label: fc.constantFrom("car", "dog"),
    x: fc.integer({ min: 0, max: 60 }),
    y: fc.integer({ min: 0, max: 50 }),
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ shape, label, x, y, width, height }) => shape(label, x, y, width, height));
const anyAnswer = fc.array(anyRegion, { maxLength: 6 }).map((regions) => answer(...regions));

describe("faults", () => {
  const counted = (change: Partial<Extract<Region, { type: "mask" }>>): Region => ({
    ...base("car"),
    type: "mask",
    ...size,
    counts: countsOf([8_000]),
    ...change,
  });
  const ring = (...points: [number, number][]): Region => ({ ...base("car"), type: "polygon", rings: [points] });
  test.each<[string, Region, string | null]>([
    ["a mask", mask("car", 0, 0, 100, 80), null],
    ["a polygon", polygon("dog", 0, 0, 100, 80), null],
    ["a pixel over, as rounding leaves it", polygon("car", -1, -1, 102, 82), null],
    ["a figure of eight", ring([0, 0], [10, 10], [10, 0], [0, 10]), null],
    ["a mask of another picture", counted({ width: 50 }), "wrong_size"],
    ["runs that stop before the end", counted({ counts: countsOf([10, 20]) }), "wrong_size"],
    ["runs that go on after the end", counted({ counts: countsOf([10, 8_000]) }), "wrong_size"],
    ["runs that go back", counted({ counts: countsOf([8_010, -10]) }), "wrong_size"],
    ["runs that are no runs", counted({ counts: "never" }), "wrong_size"],
    ["a mask of nothing", counted({}), "empty_region"],
    ["points in a line", ring([0, 0], [5, 5], [9, 9]), "empty_region"],
    ["outside", polygon("car", 90, 0, 20, 20), "outside_image"],
    ["no number", ring([0, Number.NaN], [5, 0], [9, 9]), "not_a_number"],
    ["endless", ring([0, Number.POSITIVE_INFINITY], [5, 0], [9, 9]), "not_a_number"],
    ["two points", ring([0, 0], [5, 5]), "empty_region"],
    ["no ring at all", { ...base("car"), type: "polygon", rings: [] }, "empty_region"],
    ["a box", { ...base("car"), type: "box", x: 0, y: 0, width: 5, height: 5 }, "wrong_region"],
    ["an unknown label", polygon("cat", 0, 0, 5, 5), "unknown_label"],
  ])("%s", (_, region, why) => {
    expect(segment.faults(answer(region), labels, size).map((fault) => fault.why)).toEqual(why ? [why] : []);
  });

  test("an id twice, and too many", () => {
    const twice = answer(mask("car", 0, 0, 5, 5), mask("car", 9, 9, 5, 5));
    twice.regions[1]!.id = twice.regions[0]!.id;
    expect(segment.faults(twice, labels, size)).toMatchObject([{ path: "regions.1.id", why: "too_many" }]);
    const many = answer(...Array.from({ length: 50_001 }, () => polygon("car", 0, 0, 5, 5)));
    expect(segment.faults(many, labels, size)).toMatchObject([{ path: "regions", why: "too_many" }]);
  });
});

describe("score", () => {
  test("is the panoptic quality: overlaps of the matches, less half a match for each false find and miss", () => {
    const truth = answer(mask("car", 0, 0, 20, 20), mask("dog", 50, 0, 20, 20));
    const prediction = answer(polygon("car", 0, 0, 20, 16), mask("car", 70, 50, 20, 20));
    expect(segment.score(prediction, truth)).toBeCloseTo(0.8 / (1 + 0.5 + 0.5));
    expect(segment.score(emptyAnswer, emptyAnswer)).toBe(1);
    expect(segment.score(emptyAnswer, truth)).toBe(0);
  });

  test("an overlap of just one half matches, just less does not", () => {
    const truth = answer(mask("car", 0, 0, 20, 10));
    expect(segment.score(answer(mask("car", 0, 0, 10, 10)), truth)).toBe(0.5);
    expect(segment.score(answer(mask("car", 0, 0, 9, 10)), truth)).toBe(0);
  });

  test("polygons alone know no size of the image, and need none", () => {
    const [a, b] = [answer(polygon("car", 30, 30, 40, 40)), answer(polygon("car", 30, 30, 40, 30))];
    expect(segment.score(a, b)).toBe(0.75);
  });

  test("a mask of another size is nowhere", () => {
    const small: Region = { ...base("car"), type: "mask", width: 2, height: 2, counts: countsOf([0, 4]) };
    expect(segment.score(answer(small), answer(mask("car", 0, 0, 2, 2)))).toBe(0);
  });
});

describe("right", () => {
  const truth = answer(mask("car", 0, 0, 50, 50));
  test.each<[string, Answer, boolean]>([
    ["the same pixels as a polygon", answer(polygon("car", 0, 0, 50, 50)), true],
    ["nine tenths of it", answer(mask("car", 0, 0, 50, 45)), true],
    ["less than that", answer(mask("car", 0, 0, 50, 44)), false],
    ["another label", answer(mask("dog", 0, 0, 50, 50)), false],
    ["one thing too many", answer(mask("car", 0, 0, 50, 50), mask("dog", 60, 60, 9, 9)), false],
    ["nothing", emptyAnswer, false],
  ])("%s: %s", (_, prediction, isRight) => expect(segment.isRight(prediction, truth)).toBe(isRight));

  test("of small things a rim of one pixel may differ, but not the place", () => {
    const small = answer(mask("car", 20, 20, 10, 10));
    expect(segment.isRight(answer(mask("car", 19, 19, 12, 12)), small)).toBe(true);
    expect(segment.isRight(answer(mask("car", 18, 18, 14, 14)), small)).toBe(false);
    const thin = answer(mask("car", 0, 20, 90, 1));
    expect(segment.isRight(answer(mask("car", 0, 25, 90, 1)), thin)).toBe(false);
  });
});

test("pairs tell right, confused, false and missed apart", () => {
  const truth = answer(mask("car", 0, 0, 20, 20), mask("dog", 40, 0, 20, 20), mask("dog", 0, 40, 10, 10));
  const prediction = answer(polygon("car", 1, 0, 20, 20), mask("car", 41, 0, 20, 20), mask("car", 80, 60, 10, 10));
  expect(segment.pairs(prediction, truth)).toEqual([
    { predicted: "car", actual: "car" },
    { predicted: "car", actual: "dog" },
    { predicted: "car", actual: null },
    { predicted: null, actual: "dog" },
  ]);
});

test("as sure as its least sure region, and what was nearly seen casts doubt", () => {
  const region = { ...mask("car", 0, 0, 9, 9), score: 0.9 };
  expect(segment.confidence({ labels: [], regions: [region, { ...region, score: 0.7 }] })).toBe(0.7);
  expect(segment.confidence({ labels: [{ label: "dog", score: 0.4 }], regions: [region] })).toBeCloseTo(0.6);
});

describe("settle", () => {
  test("three who cut out the same: each pixel as most have it", () => {
    const drawn = [mask("car", 0, 0, 40, 40), mask("car", 1, 0, 40, 40), polygon("car", 2, 0, 40, 40)];
    const [voted] = segment.settle(drawn.map((region) => answer(region)))!.regions;
    const expected = mask("car", 1, 0, 40, 40);
    expect(voted).toMatchObject({ type: "mask", label: "car", score: null, width: 100, height: 80 });
    expect(runsOf((voted as typeof expected & { counts: string }).counts)).toEqual(
      runsOf((expected as typeof expected & { counts: string }).counts),
    );
    expect(segment.faults(answer(voted!), labels, size)).toEqual([]);
  });

  test("of polygons alone the one nearest to the vote stays as drawn", () => {
    const drawn = [polygon("car", 0, 0, 40, 40), polygon("car", 1, 0, 40, 40), polygon("car", 2, 0, 40, 40)];
    const settled = segment.settle(drawn.map((region) => answer(region)));
    expect(settled?.regions).toMatchObject([{ type: "polygon", rings: [rectangle(1, 0, 40, 40)] }]);
  });

  test("two who agree: the first; two who do not: nothing", () => {
    const [a, b] = [answer(mask("car", 0, 0, 40, 40)), answer(mask("car", 1, 0, 40, 40))];
    expect(segment.settle([a, b])).toEqual(a);
    expect(segment.settle([a, emptyAnswer])).toBeNull();
    expect(segment.settle([a, emptyAnswer, b])).toEqual(a);
    expect(segment.settle([emptyAnswer, emptyAnswer])).toEqual(emptyAnswer);
    expect(segment.settle([])).toBeNull();
  });
});

test("laws: agreement and score are symmetric, in 0..1, and one with themselves", () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (a, b) => {
      for (const measure of [segment.agreement, segment.score]) {
        expect(measure(a, b)).toBeCloseTo(measure(b, a), 12);
        expect(measure(a, b) >= 0 && measure(a, b) <= 1).toBe(true);
        expect(measure(a, a)).toBe(1);
      }
      expect(segment.isRight(segment.startFrom(a), a)).toBe(true);
      expect(segment.faults(a, labels, size)).toEqual([]);
    }),
  );
});

test("1,000 masks of a large picture against as many are matched in seconds", () => {
  const large = { width: 4_000, height: 3_000 };
  const grid = (shift: number) =>
    answer(
      ...Array.from({ length: 1_000 }, (_, i): Region => {
        const ring = rectangle((i % 40) * 100 + shift, Math.floor(i / 40) * 120, 90, 110);
        return { ...base("car"), type: "mask", ...large, counts: countsOf(runsOfRings([ring], large)) };
      }),
    );
  const [a, b] = [grid(0), grid(4)];
  expect(segment.score(a, b)).toBeCloseTo(86 / 94, 5);
  expect(maskArea(runsOf((a.regions[0] as { counts: string }).counts))).toBe(90 * 110);
});
