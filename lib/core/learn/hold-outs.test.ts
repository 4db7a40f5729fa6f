import { describe, expect, it } from "vitest";
import { holdOutsOf } from "./hold-outs";
import { seededRandom, shuffle } from "./random";
import type { Samples } from "./samples";
import { fitTemperature, lossAt } from "./temperature";

const samples = (labels: number[]): Samples => ({
  features: new Float32Array(labels.length),
  labels: Int32Array.from(labels),
  count: labels.length,
  size: 1,
});

describe("hold-outs", () => {
  const hundred = samples(Array.from({ length: 100 }, (_, i) => i % 4));

  it("hold every example out once, with each label's share in every fold", () => {
    const folds = holdOutsOf([], hundred, 1);
    expect(folds.flatMap(({ judge }) => judge).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
    for (const { learn, judge } of folds) {
      expect(learn.filter((row) => judge.includes(row))).toEqual([]);
      for (let label = 0; label < 4; label++) expect(judge.filter((row) => row % 4 === label)).toHaveLength(5);
    }
  });

  it("use what intake set aside, once that is enough", () => {
    const aside = Array.from({ length: 60 }, (_, i) => i);
    expect(holdOutsOf(aside, hundred, 1)).toEqual([
      { learn: Array.from({ length: 40 }, (_, i) => i + 60), judge: aside },
    ]);
    expect(holdOutsOf(aside.slice(1), hundred, 1)).toHaveLength(5);
  });

  it("depend on the seed alone", () => {
    expect(holdOutsOf([], hundred, 5)).toEqual(holdOutsOf([], hundred, 5));
    expect(holdOutsOf([], hundred, 5)).not.toEqual(holdOutsOf([], hundred, 6));
  });
});

describe("temperature", () => {
  const judged = (certainty: number, rightShare: number) =>
    Array.from({ length: 1000 }, (_, i) => ({
      logits: Float32Array.of(certainty, 0),
      actual: i < 1000 * rightShare ? 0 : 1,
    }));

  it("calms a head that is too sure, so that its score is its share of being right", () => {
    const factor = fitTemperature(judged(10, 0.8));
    expect(1 / (1 + Math.exp(-10 * factor))).toBeCloseTo(0.8, 2);
  });

  it("encourages a head that is not sure enough", () => {
    expect(fitTemperature(judged(0.5, 0.9))).toBeGreaterThan(4);
  });

  it("is where the loss is least", () => {
    const some = judged(3, 0.7);
    const best = fitTemperature(some);
    expect(lossAt(some, best)).toBeLessThanOrEqual(Math.min(lossAt(some, best * 1.1), lossAt(some, best / 1.1)));
  });
});

it("shuffles every order about equally often", () => {
  const random = seededRandom(1);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffle([1, 2, 3], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
