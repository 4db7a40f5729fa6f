import fc from "fast-check";
import { expect, test } from "vitest";
import { auditDraw } from "./sampling";

test("a draw is stable, in [0, 1), and never the same function of two versions", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), (key, a, b) => {
      const draw = auditDraw(key, a);
      expect(draw).toBe(auditDraw(key, a));
      expect(draw >= 0 && draw < 1).toBe(true);
      if (a !== b) expect(draw).not.toBe(auditDraw(key, b));
    }),
  );
});

test("draws are uniform: each tenth holds a tenth (chi-square, 9 degrees of freedom, 0.1 %)", () => {
  const n = 10_000;
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < n; i++) tenths[Math.floor(auditDraw(`item_${i}`, 1) * 10)]!++;
  const chiSquare = tenths.reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0);
  expect(chiSquare).toBeLessThan(27.88);
});
