import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideRoute, defaultPolicy, isAutoAccepted, Policy, type RouteInput, thresholdFor } from "./routing";
import { auditDraw } from "./sampling";

const policy: Policy = { thresholds: { default: 0.8, byLabel: { coat: 0.95 } }, auditShare: 0.05, version: 3 };
const labels = [{ name: "dress" }, { name: "coat" }, { name: "knife", alwaysReview: true }];
/** An item the audit draw leaves alone, and one it takes. */
const passed = Array.from({ length: 100 }, (_, i) => `item_${i}`).find((key) => auditDraw(key, 3) >= 0.05)!;
const drawn = Array.from({ length: 1000 }, (_, i) => `item_${i}`).find((key) => auditDraw(key, 3) < 0.05)!;
const sure: RouteInput = { predictionConfidence: 0.9, claims: ["dress"], policy, itemKey: passed, labels };

describe("decideRoute", () => {
  test.each<[string, Partial<RouteInput>, string, string[], number]>([
    ["a sure answer is accepted", {}, "auto_accept", [], 0.05],
    ["at the threshold is sure enough", { predictionConfidence: 0.8 }, "auto_accept", [], 0.05],
    ["under it is not", { predictionConfidence: 0.799 }, "review", ["low_confidence"], 1],
    ["a label may ask for more", { claims: ["coat"] }, "review", ["low_confidence"], 1],
    [
      "the strictest claim counts",
      { claims: ["dress", "coat"], predictionConfidence: 0.94 },
      "review",
      ["low_confidence"],
      1,
    ],
    ["a label may ask always", { claims: ["dress", "knife"], predictionConfidence: 1 }, "review", ["always_review"], 1],
    ["nothing found, not surely", { claims: [], predictionConfidence: 0.5 }, "review", ["nothing_found"], 1],
    ["nothing found, surely", { claims: [], predictionConfidence: 0.9 }, "auto_accept", [], 0.05],
    ["somebody said not right", { questioned: true }, "review", ["feedback"], 1],
    ["another model disagrees", { disagreed: true }, "review", ["disagreement"], 1],
    ["the draw picks it", { itemKey: drawn }, "review", ["audit"], 0.05],
    ["the draw is not a reason where another is", { itemKey: drawn, questioned: true }, "review", ["feedback"], 1],
    [
      "all reasons are told",
      { questioned: true, predictionConfidence: 0.1 },
      "review",
      ["feedback", "low_confidence"],
      1,
    ],
    ["no number is no certainty", { predictionConfidence: Number.NaN }, "review", ["low_confidence"], 1],
  ])("%s", (_, change, outcome, reasons, inclusionProbability) => {
    expect(decideRoute({ ...sure, ...change })).toMatchObject({ outcome, reasons, inclusionProbability });
  });

  const anyInput = fc.record({
    predictionConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
    claims: fc.subarray(["dress", "coat", "knife"]),
    itemKey: fc.string(),
    questioned: fc.boolean(),
    disagreed: fc.boolean(),
    labels: fc.constant(labels),
    policy: fc.record({
      thresholds: fc.record({
        default: fc.double({ min: 0, max: 1, noNaN: true }),
        byLabel: fc.dictionary(
          fc.constantFrom("dress", "coat", "__proto__"),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
      }),
      auditShare: fc.double({ min: 0.001, max: 1, noNaN: true }),
      version: fc.integer({ min: 1 }),
    }),
  });

  test("the same input routes the same way, and the decision agrees with itself", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const route = decideRoute(input);
        expect(decideRoute(structuredClone(input))).toEqual(route);
        expect(route.outcome === "review").toBe(route.reasons.length > 0);
        expect(route.inclusionProbability).toBe(isAutoAccepted(route.reasons) ? input.policy.auditShare : 1);
        expect(route.reasons.includes("audit")).toBe(
          isAutoAccepted(route.reasons) && route.draw < input.policy.auditShare,
        );
      }),
    );
  });

  test("more confidence never brings more review", () => {
    fc.assert(
      fc.property(anyInput, fc.double({ min: 0, max: 1, noNaN: true }), (input, more) => {
        const surer = { ...input, predictionConfidence: Math.max(input.predictionConfidence, more) };
        if (decideRoute(input).outcome === "auto_accept") expect(decideRoute(surer).outcome).toBe("auto_accept");
      }),
    );
  });

  test("the share that is audited converges to the policy's, and draws anew under a new version", () => {
    const audited = (version: number) =>
      Array.from({ length: 20_000 }, (_, i) => `item_${i}`).filter(
        (itemKey) => decideRoute({ ...sure, itemKey, policy: { ...policy, version } }).outcome === "review",
      );
    const [three, four] = [audited(3), new Set(audited(4))];
    // Four standard errors of a binomial share.
    const slack = 4 * Math.sqrt((0.05 * 0.95) / 20_000);
    expect(Math.abs(three.length / 20_000 - 0.05)).toBeLessThan(slack);
    expect(three.filter((key) => four.has(key)).length / three.length).toBeLessThan(0.1);
  });
});

test("a threshold is the default's where no label asks otherwise", () => {
  expect(thresholdFor(["dress"], policy)).toBe(0.8);
  expect(thresholdFor([], policy)).toBe(0.8);
  expect(thresholdFor(["toString"], policy)).toBe(0.8);
});

test("a policy without audits, or with a share above one, is refused", () => {
  expect(Policy.safeParse({ ...defaultPolicy, version: 1 }).success).toBe(true);
  expect(Policy.safeParse({ ...defaultPolicy, auditShare: 0, version: 1 }).success).toBe(false);
  expect(Policy.safeParse({ ...defaultPolicy, auditShare: 1.01, version: 1 }).success).toBe(false);
});
