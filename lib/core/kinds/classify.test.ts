import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answer, Answer as AnswerSchema, emptyAnswer } from "../answer";
import { classify } from "./classify";

const names = ["dress", "coat", "shirt"] as const;
const labels = names.map((name) => ({ name }));
const said = (...given: string[]): Answer => ({ labels: given.map((label) => ({ label, score: null })), regions: [] });
const predicted = (scores: Record<string, number>): Answer => ({
  labels: Object.entries(scores).map(([label, score]) => ({ label, score })),
  regions: [],
});
const box = { id: "r1", type: "box", label: "dress", score: null, x: 0, y: 0, width: 5, height: 5 } as const;

const anyAnswer = fc.oneof(
  fc.subarray([...names]).map((some) => said(...some)),
  fc.dictionary(fc.constantFrom(...names), fc.double({ min: 0, max: 1, noNaN: true })).map(predicted),
);

describe("faults", () => {
  test.each<[string, Answer, { path: string; why: string }[]]>([
    ["a known label", said("dress"), []],
    ["nothing at all", emptyAnswer, []],
    ["an unknown label", said("hat"), [{ path: "labels.0.label", why: "unknown_label" }]],
    ["a label twice", said("dress", "dress"), [{ path: "labels.1.label", why: "too_many" }]],
    ["a score that is no number", predicted({ dress: Number.NaN }), [{ path: "labels.0.score", why: "not_a_number" }]],
    ["a score over one", predicted({ dress: 1.5 }), [{ path: "labels.0.score", why: "not_a_number" }]],
    ["a region", { labels: [], regions: [box] }, [{ path: "regions", why: "wrong_region" }]],
  ])("%s", (_, answer, faults) => {
    expect(classify.faults(answer, labels)).toMatchObject(faults);
    expect(classify.faults(answer, labels)).toHaveLength(faults.length);
  });
});

test("the top label is claimed, however the list is ordered; a person claims all they named", () => {
  expect(classify.claims(predicted({ dress: 0.3, coat: 0.6, shirt: 0.1 }))).toEqual(["coat"]);
  expect(classify.confidence(predicted({ dress: 0.3, coat: 0.6 }))).toBe(0.6);
  expect(classify.claims(said("dress", "coat"))).toEqual(["dress", "coat"]);
  expect(classify.confidence(said("dress"))).toBe(0);
});

test.each<[string, Answer, Answer, boolean]>([
  ["the top label is the truth", predicted({ dress: 0.6, coat: 0.4 }), said("dress"), true],
  ["the second is", predicted({ dress: 0.6, coat: 0.4 }), said("coat"), false],
  ["one of two", predicted({ dress: 0.6 }), said("dress", "coat"), false],
  ["nothing, where nothing is", emptyAnswer, emptyAnswer, true],
  ["something, where nothing is", predicted({ dress: 0.6 }), emptyAnswer, false],
])("right when %s: %#", (_, prediction, truth, right) => {
  expect(classify.isRight(prediction, truth)).toBe(right);
  expect(classify.score(prediction, truth)).toBe(right ? 1 : 0);
});

test("pairs name the confusion", () => {
  expect(classify.pairs(predicted({ dress: 0.6 }), said("coat"))).toEqual([{ predicted: "dress", actual: "coat" }]);
  expect(classify.pairs(predicted({ dress: 0.6 }), said("coat", "dress"))).toEqual([
    { predicted: "dress", actual: "dress" },
    { predicted: null, actual: "coat" },
  ]);
});

test.each<[string, Answer[], Answer | null]>([
  ["one person", [said("dress")], said("dress")],
  ["two who agree", [said("dress"), said("dress")], said("dress")],
  ["two who do not", [said("dress"), said("coat")], null],
  ["two of three", [said("dress"), said("coat"), said("dress")], said("dress")],
  ["half is not more than half", [said("dress"), said("dress"), said("coat"), said("coat")], null],
  ["order of labels says nothing", [said("dress", "coat"), said("coat", "dress")], said("coat", "dress")],
  ["nobody", [], null],
])("settle: %s", (_, answers, settled) => {
  expect(classify.settle(answers)).toEqual(settled);
});

test("laws: agreement is symmetric and one with itself; a person starts from what was claimed, without scores or faults", () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (a, b) => {
      expect(classify.agreement(a, b)).toBe(classify.agreement(b, a));
      expect(classify.agreement(a, a)).toBe(1);
      expect(classify.isRight(a, b)).toBe(classify.agreement(a, b) === 1);
      const start = classify.startFrom(a);
      expect(classify.claims(start)).toEqual(classify.claims(a));
      expect(AnswerSchema.parse(start).labels.every((label) => label.score === null)).toBe(true);
      expect(classify.faults(start, labels)).toEqual([]);
      expect(classify.settle([start, start])).not.toBeNull();
    }),
  );
});

test("pairs count each claim and each truth once", () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (a, b) => {
      const pairs = classify.pairs(a, b);
      expect(pairs.flatMap((pair) => pair.predicted ?? []).sort()).toEqual(classify.claims(a).sort());
      expect(pairs.flatMap((pair) => pair.actual ?? []).sort()).toEqual(classify.claims(b).sort());
      expect(pairs.every((pair) => pair.predicted === pair.actual)).toBe(classify.isRight(a, b));
    }),
  );
});
