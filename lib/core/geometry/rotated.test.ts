import fc from "fast-check";
import { expect, test } from "vitest";
import { iou } from "./box";
import { boxIou } from "./rotated";

const square = { x: 0, y: 0, width: 10, height: 10 };

test.each([
  ["itself", square, square, 1],
  ["itself turned by a quarter", square, { ...square, rotation: 90 }, 1],
  // A square and itself turned by 45° share an octagon of area 2(√2 − 1) a².
  ["itself turned by 45°", square, { ...square, rotation: 45 }, (2 * (Math.SQRT2 - 1)) / (2 - 2 * (Math.SQRT2 - 1))],
  [
    "a lying and a standing board",
    { x: 0, y: 4, width: 10, height: 2 },
    { x: 0, y: 4, width: 10, height: 2, rotation: 90 },
    4 / 36,
  ],
  ["far away", square, { x: 50, y: 50, width: 5, height: 5, rotation: 10 }, 0],
  ["nothing at all", { x: 0, y: 0, width: 0, height: 0, rotation: 3 }, { x: 0, y: 0, width: 0, height: 0 }, 0],
])("%s", (_, a, b, expected) => {
  expect(boxIou(a, b)).toBeCloseTo(expected, 9);
});

const anyBox = fc.record({
  x: fc.integer({ min: 0, max: 50 }),
  y: fc.integer({ min: 0, max: 50 }),
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
});

test("a full turn changes nothing, and the overlap is the same both ways", () => {
  fc.assert(
    fc.property(anyBox, anyBox, fc.integer({ min: -180, max: 180 }), (a, b, rotation) => {
      expect(boxIou({ ...a, rotation: 360 }, b)).toBeCloseTo(iou(a, b), 9);
      expect(boxIou({ ...a, rotation }, b)).toBeCloseTo(boxIou(b, { ...a, rotation }), 9);
      expect(boxIou({ ...a, rotation }, { ...a, rotation })).toBeCloseTo(1, 9);
    }),
  );
});
