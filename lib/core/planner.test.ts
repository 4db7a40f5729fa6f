import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlannedOutcome, planThresholds } from "./planner";

/** 100 answers under 0.8 were reviewed, 60 right; of 900 over it 45 were audited, 44 right. */
const past: PlannedOutcome[] = [
  { confidence: 0.7, reasons: ["low_confidence"], inclusionProbability: 1, right: true, count: 60 },
  { confidence: 0.6, reasons: ["low_confidence"], inclusionProbability: 1, right: false, count: 40 },
  { confidence: 0.9, reasons: [], inclusionProbability: 0.05, right: null, count: 855 },
  { confidence: 0.9, reasons: ["audit"], inclusionProbability: 0.05, right: true, count: 44 },
  { confidence: 0.9, reasons: ["audit"], inclusionProbability: 0.05, right: false, count: 1 },
];

test("each threshold has its cost and its accuracy", () => {
  const [all, now, none] = planThresholds(past, 0.05, [0.5, 0.8, 0.95]);
  expect(all!.reviewShare).toBeCloseTo(0.05);
  expect(all!.autoAccepted.value).toBeCloseTo((60 + 900 * (44 / 45)) / 1000);
  expect(now!.reviewShare).toBeCloseTo(0.1 + 0.9 * 0.05);
  expect(now!.autoAccepted.value).toBeCloseTo(44 / 45);
  expect(now!.decidedAccuracy!.value).toBeCloseTo(1 - 0.9 * 0.95 * (1 / 45));
  expect(none!).toMatchObject({ reviewShare: 1, decidedAccuracy: { value: 1, low: 1, high: 1 } });
});

test("what people must see they see at any threshold", () => {
  const standing: PlannedOutcome = {
    confidence: 1,
    reasons: ["always_review"],
    inclusionProbability: 1,
    right: false,
    count: 1000,
  };
  const [point] = planThresholds([...past, standing], 0.05, [0.5]);
  expect(point!.reviewShare).toBeCloseTo(0.5 + 0.5 * 0.05);
  expect(point!.autoAccepted.population).toBe(1000);
});

test("without audits the accepted part stays unknown", () => {
  const [point] = planThresholds(
    [{ confidence: 0.9, reasons: [], inclusionProbability: 0.05, right: null, count: 500 }],
    0.05,
    [0.5],
  );
  expect(point!.decidedAccuracy).toBeNull();
  expect(planThresholds([], 0.05, [0.5])[0]).toMatchObject({ reviewShare: 0, autoAccepted: { value: null } });
});

test("a higher threshold never costs less review", () => {
  const outcome = fc.record({
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    reasons: fc.constantFrom<PlannedOutcome["reasons"]>([], ["audit"], ["low_confidence"], ["always_review"]),
    inclusionProbability: fc.constant(0.05),
    right: fc.constantFrom(true, false, null),
  });
  fc.assert(
    fc.property(fc.array(outcome, { minLength: 1, maxLength: 40 }), (outcomes) => {
      const shares = planThresholds(outcomes, 0.05).map((point) => point.reviewShare);
      expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    }),
  );
});
