import { expect, it } from "vitest";
import { planAt } from "./plan-at";

const plan = {
  days: 90,
  routed: 100,
  points: [
    { threshold: 0.8, reviewShare: 0.4, decidedAccuracy: { value: 0.94, low: 0.9, high: 0.98 }, n: 12 },
    { threshold: 0.9, reviewShare: 0.6, decidedAccuracy: null, n: 0 },
  ],
};

it("is the plan itself where nothing else changes", () => {
  expect(planAt(plan, 0.8000001, { planned: 0.05, wanted: 0.05 })).toMatchObject({ reviewShare: 0.4 });
  expect(planAt(plan, 0.9, { planned: 0.05, wanted: 0.05 })?.decidedAccuracy).toBeNull();
});

it("more random checks cost review and let fewer mistakes pass", () => {
  const point = planAt(plan, 0.8, { planned: 0, wanted: 0.5 });
  expect(point?.reviewShare).toBeCloseTo(0.7);
  expect(point?.decidedAccuracy?.value).toBeCloseTo(0.97);
});

it("says nothing of thresholds that were not played, or of nothing", () => {
  expect(planAt(plan, 0.3, { planned: 0.05, wanted: 0.05 })).toBeNull();
  expect(planAt({ ...plan, routed: 0 }, 0.8, { planned: 0.05, wanted: 0.05 })).toBeNull();
});
