import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { hundredths, iou } from "./box";
import { distance, type ImagePoint, imagePoint } from "./point";
import {
  boxIou,
  boxOfCorners,
  cornersOf,
  degreesOf,
  halfTurn,
  isRectangle,
  onAngle,
  resizeTurned,
  toStored,
} from "./rotated";

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

const turnedBox = fc
  .tuple(anyBox, fc.integer({ min: -179, max: 180 }))
  .map(([box, rotation]) => ({ ...box, rotation }));
const anyPoint = fc.tuple(fc.integer({ min: -50, max: 150 }), fc.integer({ min: -50, max: 150 }));

describe("a turned box", () => {
  const opposite = { nw: 2, ne: 3, se: 0, sw: 1 } as const;

  it("keeps its angle and the opposite corner when it is pulled, and the pulled corner goes along", () => {
    fc.assert(
      fc.property(turnedBox, fc.constantFrom("nw", "ne", "se", "sw"), anyPoint, (box, handle, [x, y]) => {
        const [to, stays] = [imagePoint(x, y), cornersOf(box)[opposite[handle as keyof typeof opposite]]!];
        const next = resizeTurned(box, handle, to);
        expect(next.rotation).toBe(box.rotation);
        const corners = cornersOf(next);
        expect(Math.min(...corners.map((corner) => distance(corner, stays)))).toBeLessThan(1e-6);
        // A side at its least is held there; what it is then is 1 but for rounding.
        const isFlat = Math.min(next.width, next.height) < 1 + 1e-9;
        if (!isFlat) expect(Math.min(...corners.map((corner) => distance(corner, to)))).toBeLessThan(1e-6);
      }),
    );
  });

  it("is known by three of its corners, from whichever it is drawn", () => {
    fc.assert(
      fc.property(turnedBox, fc.integer({ min: 0, max: 3 }), fc.boolean(), (box, first, isMirrored) => {
        const corners = isMirrored ? cornersOf(box).reverse() : cornersOf(box);
        const [a, b, c] = [0, 1, 2].map((i) => corners[(first + i) % 4]!) as [ImagePoint, ImagePoint, ImagePoint];
        const found = boxOfCorners(a, b, c);
        expect(boxIou(found, box)).toBeCloseTo(1, 6);
        expect(found.rotation! > -90 && found.rotation! <= 90).toBe(true);
      }),
    );
  });

  it("is stored to a hundredth of a pixel, at any angle, and upright without one", () => {
    fc.assert(
      fc.property(turnedBox, fc.double({ min: 0, max: 1, noNaN: true }), (box, part) => {
        const fine = { ...box, x: box.x + part, width: box.width + part / 3, rotation: box.rotation + part };
        const stored = toStored(fine);
        for (const value of [stored.x, stored.y, stored.width, stored.height]) expect(hundredths(value)).toBe(value);
        for (const [i, corner] of cornersOf(stored).entries()) {
          expect(distance(corner, cornersOf(fine)[i]!)).toBeLessThan(0.0155);
        }
      }),
    );
    expect(toStored({ ...square, rotation: 360 })).toEqual(square);
  });

  it("tells its corners from those of a crooked one", () => {
    fc.assert(
      fc.property(turnedBox, fc.integer({ min: 0, max: 3 }), (box, i) => {
        const corners = cornersOf(box);
        expect(isRectangle(corners, 1e-6)).toBe(true);
        const crooked = corners.map((corner, j) => (i === j ? imagePoint(corner.x + 2, corner.y - 1) : corner));
        expect(isRectangle(crooked, 0.1)).toBe(false);
      }),
    );
  });
});

describe("angles", () => {
  it.each([
    [0, 0],
    [180, 180],
    [-180, 180],
    [270, -90],
    [-540, 180],
    [725, 5],
  ])("%i° is %i°", (degrees, within) => {
    expect(halfTurn(degrees)).toBe(within);
  });

  it("go in whole steps to the nearest point, never farther away than the pointer", () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, ([ax, ay], [bx, by]) => {
        const [from, to] = [imagePoint(ax, ay), imagePoint(bx, by)];
        fc.pre(distance(from, to) > 1);
        const on = onAngle(from, to, 15);
        expect(Math.abs(degreesOf(from, on) / 15 - Math.round(degreesOf(from, on) / 15))).toBeLessThan(1e-6);
        expect(distance(from, on)).toBeLessThanOrEqual(distance(from, to) + 1e-9);
        expect(distance(on, to)).toBeLessThanOrEqual(distance(from, to) * Math.sin(Math.PI / 24) + 1e-9);
      }),
    );
  });
});
