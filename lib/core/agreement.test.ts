import fc from "fast-check";
import { expect, test } from "vitest";
import { cohenKappa, percentAgreement, type RatedPair } from "./agreement";

const times = (count: number, a: string, b: string): RatedPair[] => Array.from({ length: count }, () => [a, b]);

test.each<[string, RatedPair[], number | null, number | null]>([
  // The worked example of two readers of 50 grant proposals: 20 both yes, 5 and 10 apart, 15 both no.
  [
    "two readers",
    [...times(20, "yes", "yes"), ...times(5, "yes", "no"), ...times(10, "no", "yes"), ...times(15, "no", "no")],
    0.7,
    0.4,
  ],
  ["always one and the same label", times(9, "yes", "yes"), 1, null],
  ["never the same", [...times(5, "yes", "no"), ...times(5, "no", "yes")], 0, -1],
  ["no items", [], null, null],
])("%s", (_, pairs, percent, kappa) => {
  if (percent === null) expect(percentAgreement(pairs)).toBeNull();
  else expect(percentAgreement(pairs)).toBeCloseTo(percent);
  if (kappa === null) expect(cohenKappa(pairs)).toBeNull();
  else expect(cohenKappa(pairs)).toBeCloseTo(kappa);
});

test("kappa is symmetric, never above plain agreement, and one when all agree", () => {
  const label = fc.constantFrom("a", "b", "c");
  fc.assert(
    fc.property(fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 40 }), (pairs) => {
      const kappa = cohenKappa(pairs);
      if (kappa === null) return;
      expect(cohenKappa(pairs.map(([a, b]) => [b, a] as const))).toBeCloseTo(kappa, 12);
      expect(kappa).toBeLessThanOrEqual(percentAgreement(pairs)! + 1e-12);
      expect(kappa >= 1 - 1e-12).toBe(pairs.every(([a, b]) => a === b));
    }),
  );
});
