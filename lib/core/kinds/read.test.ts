import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Answer, Region } from "../answer";
import { emptyAnswer, regionsMax } from "../answer";
import { emptyConfidence } from "./detect";
import type { LineRegion } from "./line-match";
import { read } from "./read";

const labels = [{ name: "Text" }, { name: "Date" }];
const size = { width: 1_000, height: 1_000 };
const line = (text: string, y: number, more: Partial<LineRegion> = {}): LineRegion => ({
  id: `${text} ${y}`,
  type: "line",
  label: "Text",
  score: null,
  quad: [
    [10, y],
    [210, y],
    [210, y + 20],
    [10, y + 20],
  ],
  text,
  ...more,
});
const answer = (...regions: Region[]): Answer => ({ labels: [], regions });
const truth = answer(line("Invoice", 0), line("4 June 2026", 40, { label: "Date" }), line("Thank you", 80));

const anyAnswer = fc
  .array(
    fc.record({
      text: fc.string({ unit: fc.constantFrom("a", "b", " ", "é"), maxLength: 6 }),
      row: fc.integer({ min: 0, max: 5 }),
      label: fc.constantFrom("Text", "Date"),
      score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    }),
    { maxLength: 6 },
  )
  .map((lines) =>
    answer(...lines.map(({ text, row, label, score }, i) => line(text, row * 15, { id: `r${i}`, label, score }))),
  );

describe("two readings of one page", () => {
  it("agree wholly when lines, texts and fields are the same, however spaces and accents are written", () => {
    const typed = answer(line("Thank  you ", 81), line("Invoice", 1), line("4 June 2026", 40, { label: "Date" }));
    expect(read.agreement(truth, typed)).toBe(1);
    expect(read.isRight(typed, truth)).toBe(true);
    expect(read.agreement(answer(line("Cafe\u0301", 0)), answer(line("Caf\u00e9", 0)))).toBe(1);
  });

  it.each<[what: string, other: Answer, score: number]>([
    ["one character is wrong", answer(line("lnvoice", 0), ...truth.regions.slice(1)), 1 - 1 / 27],
    ["a line is missing", answer(...truth.regions.slice(1)), 1 - 7 / 27],
    [
      "another field is given, which no character tells",
      answer(...truth.regions.map((r) => ({ ...r, label: "Text" }))),
      1,
    ],
    ["nothing was read", emptyAnswer, 0],
    ["more was read than is there", answer(...truth.regions, line("x".repeat(99), 200)), 0],
  ])("when %s", (_what, other, score) => {
    expect(read.score(other, truth)).toBeCloseTo(score);
    expect(read.isRight(other, truth)).toBe(false);
    expect(read.agreement(other, truth)).toBeLessThan(1);
  });

  it("does not hold against a model that it took one line for two", () => {
    const half = (text: string, left: number) =>
      line(text, 0, {
        quad: [
          [left, 0],
          [left + 90, 0],
          [left + 90, 20],
          [left, 20],
        ],
      });
    const split = answer(half("page", 112), half("one", 10));
    expect(read.score(split, answer(line("one page", 0)))).toBe(1);
    expect(read.isRight(split, answer(line("one page", 0)))).toBe(false);
  });

  it("of two lines over each other pairs those that read the same", () => {
    const twins = answer(line("above", 0), line("below", 4));
    expect(read.agreement(twins, answer(line("below", 2), line("above", 2)))).toBe(1);
  });

  test("laws: agreement is 1 with itself, the same both ways, within 0..1; a right answer scores 1", () => {
    fc.assert(
      fc.property(anyAnswer, anyAnswer, (a, b) => {
        expect(read.agreement(a, a)).toBe(1);
        expect(read.agreement(a, b)).toBeCloseTo(read.agreement(b, a), 10);
        for (const value of [read.agreement(a, b), read.score(a, b)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        if (read.isRight(a, b)) expect(read.score(a, b)).toBe(1);
        expect(read.pairs(a, b).filter(({ predicted }) => predicted !== null)).toHaveLength(a.regions.length);
        expect(read.pairs(a, b).filter(({ actual }) => actual !== null)).toHaveLength(b.regions.length);
      }),
    );
  });

  it("takes a page of 800 lines", () => {
    const page = (shift: number) =>
      answer(...Array.from({ length: 800 }, (_, i) => line(`line ${i * shift} of a very dense page`, i * 22 + shift)));
    expect(read.score(page(1), page(30))).toBeLessThan(1);
    expect(read.agreement(page(1), page(3))).toBeLessThan(1);
  });
});

describe("pairs", () => {
  it("a field counts as right only when it is read right", () => {
    const predicted = answer(line("4 June 2025", 40, { label: "Date" }), line("Invoice", 0));
    expect(read.pairs(predicted, truth)).toEqual([
      { predicted: "Text", actual: "Text" },
      { predicted: "Date", actual: null },
      { predicted: null, actual: "Date" },
      { predicted: null, actual: "Text" },
    ]);
  });
});

describe("confidence", () => {
  it("is that of the least sure line", () => {
    expect(read.confidence(answer(line("a", 0, { score: 0.9 }), line("b", 40, { score: 0.4 })))).toBe(0.4);
    expect(read.confidence(answer(line("a", 0)))).toBe(0);
    expect(read.confidence(emptyAnswer)).toBe(emptyConfidence);
  });
});

describe("settling", () => {
  it("takes what more than half read alike, without anybody's scores", () => {
    const other = answer(line("Invoise", 0));
    expect(read.settle([other, truth, truth])).toEqual(truth);
    expect(read.settle([other, truth])).toBeNull();
    const said = answer(line("a", 0, { score: 0.5, characterScores: [0.5] }));
    expect(read.settle([said])?.regions).toEqual([line("a", 0)]);
  });

  it("starts from the prediction without what the model thought of it", () => {
    const said = answer(line("a", 0, { score: 0.5, characterScores: [0.5] }));
    expect(read.startFrom(said)).toEqual(answer(line("a", 0)));
  });
});

describe("faults", () => {
  const whys = (...regions: Region[]) =>
    read.faults(answer(...regions), labels, size).map(({ why, path }) => [why, path]);
  const at = (x: number, y: number) =>
    line("a", 0, {
      quad: [
        [x, y],
        [200, 0],
        [200, 20],
        [10, 20],
      ],
    });

  it.each<[what: string, region: Region, fault: [why: string, path: string] | null]>([
    ["nothing wrong", line("a", 0, { score: 0.3, characterScores: [0.3] }), null],
    ["a corner a pixel outside", at(-1, 0), null],
    ["a corner outside", at(-30, 0), ["outside_image", "regions.0.quad"]],
    ["no number", at(Number.NaN, 0), ["not_a_number", "regions.0.quad"]],
    [
      "no area",
      line("a", 0, {
        quad: [
          [5, 5],
          [9, 9],
          [9, 9],
          [5, 5],
        ],
      }),
      ["empty_region", "regions.0.quad"],
    ],
    ["an unknown field", line("a", 0, { label: "Total" }), ["unknown_label", "regions.0.label"]],
    [
      "a score for a character that is not there",
      line("a", 0, { characterScores: [0.1, 0.2] }),
      ["too_many", "regions.0.characterScores"],
    ],
    ["a score beyond 1", line("a", 0, { characterScores: [2] }), ["not_a_number", "regions.0.characterScores"]],
    ["a text without end", line("a".repeat(10_001), 0), ["too_many", "regions.0.text"]],
    [
      "a box",
      { id: "b", type: "box", label: "Text", score: null, x: 0, y: 0, width: 9, height: 9 },
      ["wrong_region", "regions.0"],
    ],
  ])("%s", (_what, region, fault) => {
    expect(whys(region)).toEqual(fault ? [fault] : []);
  });

  it("one id twice, and too many lines", () => {
    expect(whys(line("a", 0), line("a", 0))).toEqual([["too_many", "regions.1.id"]]);
    expect(whys(...Array<Region>(regionsMax + 1).fill(line("a", 0)))).toEqual([["too_many", "regions"]]);
  });
});
