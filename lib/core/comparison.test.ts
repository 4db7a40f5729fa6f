import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "./answer";
import { compareModels, pairedDifference } from "./comparison";
import { kindOf } from "./kinds/kinds";
import { seededRandom } from "./learn/random";
import { evaluateItem } from "./metrics";

const classify = kindOf("classify");
const said = (label: string): Answer => ({ labels: [{ label, score: null }], regions: [] });
const evaluated = (truths: readonly string[], predictions: readonly string[]) =>
  predictions.map((predicted, i) => evaluateItem(classify, `item_${i}`, said(predicted), said(truths[i]!)));

describe("pairedDifference", () => {
  const gains = (better: number, worse: number, same: number) => [
    ...new Array<number>(better).fill(1),
    ...new Array<number>(worse).fill(-1),
    ...new Array<number>(same).fill(0),
  ];

  test.each([
    // The two studies that Fagerland, Lydersen and Laake (2014) work through; limits recomputed from the formula apart.
    [1, 7, 13, -0.508359, -0.01338],
    [6, 16, 139, -0.119499, -0.003201],
  ])("Bonett and Price: %d better, %d worse, %d the same", (better, worse, same, low, high) => {
    const paired = pairedDifference(gains(better, worse, same));
    expect(paired.low).toBeCloseTo(low, 5);
    expect(paired.high).toBeCloseTo(high, 5);
    expect(paired).toMatchObject({ better, worse, n: better + worse + same });
  });

  test("models that never differ are not proven the same by few items", () => {
    const [few, many] = [pairedDifference(gains(0, 0, 10)), pairedDifference(gains(0, 0, 10_000))];
    expect(few).toMatchObject({ difference: 0, low: -few.high });
    expect(few.high).toBeGreaterThan(0.2);
    expect(many.high).toBeLessThan(0.001);
  });

  test("laws: the difference lies in its interval, and swapping the models turns it round", () => {
    const gain = fc.oneof(fc.constantFrom(-1, 0, 1), fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(gain, { maxLength: 60 }), (given) => {
        const one = pairedDifference(given);
        const other = pairedDifference(given.map((x) => 0 - x));
        expect(one.low <= one.difference + 1e-12 && one.difference <= one.high + 1e-12).toBe(true);
        expect(one.low >= -1 && one.high <= 1 && one.high > one.low).toBe(true);
        expect(other.difference).toBeCloseTo(-one.difference, 12);
        expect(other.low).toBeCloseTo(-one.high, 12);
        expect([other.better, other.worse]).toEqual([one.worse, one.better]);
      }),
    );
  });

  test.each([
    [0.9, 0.93, 200],
    [0.98, 0.97, 100],
    [0.6, 0.8, 60],
    [0.995, 0.995, 400],
  ])("covers: right at %d and %d, on %d items", (before, after, n) => {
    const chance = seededRandom(5);
    const runs = 600;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      // One draw serves both models: they err on the same hard items, as real ones do.
      const given = Array.from({ length: n }, () => {
        const hard = chance();
        const own = chance() < 0.3 ? chance() : hard;
        return Number(own < after) - Number(hard < before);
      });
      const { low, high } = pairedDifference(given);
      covered += Number(low <= after - before && high >= after - before);
    }
    expect(covered / runs).toBeGreaterThanOrEqual(0.93);
  });

  test("covers for scores between 0 and 1", () => {
    const chance = seededRandom(9);
    const [runs, truth] = [600, 0.05];
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const { low, high } = pairedDifference(
        Array.from({ length: 20 }, () => truth + (chance() + chance() + chance() - 1.5) * 0.3),
      );
      covered += Number(low <= truth && high >= truth);
    }
    expect(covered / runs).toBeGreaterThanOrEqual(0.93);
  });
});

describe("compareModels", () => {
  const truths = ["dress", "dress", "coat", "coat", "shirt"];

  test("names the items that fare better and worse, and each label's F1", () => {
    const champion = evaluated(truths, ["dress", "coat", "coat", "dress", "shirt"]);
    const candidate = evaluated(truths, ["dress", "dress", "coat", "coat", "coat"]);
    const { paired, perLabel, better, worse } = compareModels(classify, champion, candidate);
    expect(paired).toMatchObject({ difference: 0.2, n: 5, better: 2, worse: 1 });
    expect(better.sort()).toEqual(["item_1", "item_3"]);
    expect(worse).toEqual(["item_4"]);
    expect(perLabel.map(({ label, difference }) => [label, Number(difference.toFixed(4))]).sort()).toEqual([
      ["coat", Number((4 / 5 - 1 / 2).toFixed(4))],
      ["dress", 1 - 0.5],
      ["shirt", -1],
    ]);
  });

  test("the order of the items does not matter, but they must be the same", () => {
    const champion = evaluated(truths, ["dress", "coat", "coat", "dress", "shirt"]);
    const candidate = evaluated(truths, truths);
    const turned = compareModels(classify, [...champion].reverse(), candidate);
    expect(turned.paired).toEqual(compareModels(classify, champion, candidate).paired);
    expect(() => compareModels(classify, champion.slice(1), candidate)).toThrow(RangeError);
    expect(() =>
      compareModels(
        classify,
        champion,
        candidate.map((item) => ({ ...item, itemId: `x${item.itemId}` })),
      ),
    ).toThrow(RangeError);
  });

  test("detect: scores between 0 and 1 are compared as they are", () => {
    const detect = kindOf("detect");
    const boxes = (count: number): Answer => ({
      labels: [],
      regions: Array.from({ length: count }, (_, i) => ({
        id: `r${i}`,
        type: "box" as const,
        label: "car",
        score: 0.5,
        x: i * 20,
        y: 0,
        width: 10,
        height: 10,
      })),
    });
    const of = (found: number[]) => found.map((count, i) => evaluateItem(detect, `item_${i}`, boxes(count), boxes(3)));
    const { paired, perLabel } = compareModels(detect, of([1, 2, 3]), of([3, 2, 2]));
    expect(paired.difference).toBeCloseTo((1 - 0.5 + (0.8 - 1)) / 3);
    expect(perLabel[0]!.difference).toBeCloseTo(14 / 16 - 12 / 15);
  });

  test("a label's interval covers its true difference of F1", () => {
    const names = ["a", "b", "c", "d"];
    const chance = seededRandom(3);
    const predict = (truth: string, accuracy: number) =>
      chance() < accuracy ? truth : names[Math.floor(chance() * 4)]!;
    const sample = (n: number) => {
      const given = Array.from({ length: n }, () => names[Math.floor(chance() * 4)]!);
      const old = given.map((truth) => predict(truth, 0.6));
      const now = given.map((truth, i) => (chance() < 0.5 ? old[i]! : predict(truth, 0.8)));
      return compareModels(classify, evaluated(given, old), evaluated(given, now)).perLabel.find(
        ({ label }) => label === "a",
      );
    };
    const truth = sample(20_000)!.difference;
    const runs = 200;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const { low, high } = sample(150)!;
      covered += Number(low <= truth && high >= truth);
    }
    expect(covered / runs).toBeGreaterThanOrEqual(0.92);
  });
});
