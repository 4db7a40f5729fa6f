import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCalibration, expectedCalibrationError, fitPlatt, type Outcome, reliabilityBins } from "./calibration";
import { identityCalibration } from "./inference/manifest";
import { seededRandom } from "./learn/random";

const score = fc.double({ min: 0, max: 1, noNaN: true });
const anyOutcomes = fc.array(fc.record({ confidence: score, right: fc.boolean() }), { maxLength: 60 });

/** Predictions whose score s is right with the chance that `a` and `b` make of it. */
function simulate(n: number, a: number, b: number): Outcome[] {
  const chance = seededRandom(11);
  return Array.from({ length: n }, () => {
    const confidence = 0.05 + 0.9 * chance();
    return { confidence, right: chance() < applyCalibration({ a, b }, confidence) };
  });
}

describe("fitPlatt", () => {
  test.each([
    [0.5, -0.4],
    [1, 0],
    [2, 1],
  ])("finds what outcomes were made with: a %d, b %d", (a, b) => {
    const outcomes = simulate(20_000, a, b);
    const fitted = fitPlatt(outcomes);
    expect(fitted.fittedOn).toBe(20_000);
    expect(fitted.a).toBeCloseTo(a, 0.9);
    expect(fitted.b).toBeCloseTo(b, 0.9);
    const after = outcomes.map((outcome) => ({ ...outcome, confidence: applyCalibration(fitted, outcome.confidence) }));
    expect(expectedCalibrationError(after)).toBeLessThan(0.02);
  });

  test("an overconfident model's 0.95 becomes what it is worth", () => {
    const outcomes = Array.from({ length: 400 }, (_, i) => ({
      confidence: i % 2 ? 0.95 : 0.6,
      right: i % 2 ? i % 5 !== 0 : i % 3 === 0,
    }));
    const truth = outcomes.filter((outcome) => outcome.confidence === 0.95 && outcome.right).length / 200;
    expect(applyCalibration(fitPlatt(outcomes), 0.95)).toBeCloseTo(truth, 1.5);
  });

  test("scores that mislead become one chance for all, about the share that is right", () => {
    const outcomes = Array.from({ length: 300 }, (_, i) => ({ confidence: i % 3 ? 0.2 : 0.9, right: i % 3 !== 0 }));
    const fitted = fitPlatt(outcomes);
    expect(fitted.a).toBe(0);
    expect(applyCalibration(fitted, 0.9)).toBeCloseTo(2 / 3, 1.5);
  });

  test("nothing to learn from changes nothing", () => {
    const fitted = fitPlatt([]);
    expect(fitted.fittedOn).toBe(0);
    expect(fitted.a).toBeCloseTo(1, 6);
    expect(fitted.b).toBeCloseTo(0, 6);
  });

  test("any outcomes give a finite, rising map into 0..1, at extremes too", () => {
    fc.assert(
      fc.property(anyOutcomes, score, score, (outcomes, one, other) => {
        const fitted = fitPlatt(outcomes);
        expect(Number.isFinite(fitted.a) && Number.isFinite(fitted.b) && fitted.a >= 0).toBe(true);
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((s) => applyCalibration(fitted, s));
        expect(low! >= 0 && high! <= 1 && low! <= high!).toBe(true);
      }),
    );
  });

  test("a handful that is all right does not make the model certain", () => {
    const fitted = fitPlatt(Array.from({ length: 5 }, () => ({ confidence: 0.8, right: true })));
    expect(applyCalibration(fitted, 0.8)).toBeLessThan(0.95);
  });
});

test("the identity changes no score", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (s) => {
      expect(applyCalibration(identityCalibration, s)).toBeCloseTo(s, 10);
    }),
  );
});

test("bins hold every outcome once, the ends included; the error is their mean gap", () => {
  const outcomes = [
    { confidence: 0, right: false },
    { confidence: 0.95, right: true },
    { confidence: 0.95, right: false },
    { confidence: 1, right: true },
  ];
  expect(reliabilityBins(outcomes)).toEqual([
    { from: 0, to: 0.1, count: 1, confidence: 0, accuracy: 0 },
    { from: 0.9, to: 1, count: 3, confidence: expect.closeTo(2.9 / 3), accuracy: 2 / 3 },
  ]);
  expect(expectedCalibrationError(outcomes)).toBeCloseTo((3 / 4) * (2.9 / 3 - 2 / 3));
  expect(expectedCalibrationError([])).toBe(0);
  fc.assert(
    fc.property(anyOutcomes, (any) => {
      expect(reliabilityBins(any).reduce((sum, bin) => sum + bin.count, 0)).toBe(any.length);
      expect(expectedCalibrationError(any)).toBeLessThanOrEqual(1);
    }),
  );
});

test("an audit counts for all that it stands for", () => {
  const seen = [
    { confidence: 0.82, right: true, weight: 20 },
    { confidence: 0.88, right: false },
  ];
  const [bin] = reliabilityBins(seen);
  expect(bin).toMatchObject({ count: 2, accuracy: 20 / 21, confidence: expect.closeTo((20 * 0.82 + 0.88) / 21) });
  expect(expectedCalibrationError(seen)).toBeCloseTo(Math.abs(bin!.confidence - bin!.accuracy));
});
