import fc from "fast-check";
import { expect, it } from "vitest";
import { union } from "@/lib/core/geometry/mask-combine";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { maskArea, maskIou } from "@/lib/core/geometry/mask-iou";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import type { Rings } from "@/lib/core/geometry/polygon";
import { outlinesOf } from "./outline-trace";

const size = { width: 200, height: 150 };
const blob = fc
  .record({
    x: fc.integer({ min: 40, max: 160 }),
    y: fc.integer({ min: 40, max: 110 }),
    reaches: fc.array(fc.double({ min: 10, max: 38, noNaN: true }), { minLength: 4, maxLength: 24 }),
  })
  .map(
    ({ x, y, reaches }): Rings => [
      reaches.map((reach, i) => {
        const angle = (2 * Math.PI * i) / reaches.length;
        return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
      }),
    ],
  );

it("outline → mask → outline covers the same within 2 %, for outlines of more than 20 pixels", () => {
  fc.assert(
    fc.property(blob, fc.double({ min: 0.75, max: 4, noNaN: true }), (rings, tolerance) => {
      const runs = runsOfRings(rings, size);
      const back = outlinesOf(runs, size, tolerance).map((outline) => runsOfRings(outline, size));
      expect(maskIou(runs, back.reduce(union))).toBeGreaterThanOrEqual(0.98);
    }),
  );
});

it("keeps few points of what is smooth", () => {
  const circle: Rings = [
    Array.from({ length: 200 }, (_, i) => [100 + 60 * Math.cos(i / 31.83), 75 + 60 * Math.sin(i / 31.83)] as const),
  ];
  const [outline, ...others] = outlinesOf(runsOfRings(circle, size), size, 1);
  expect(others).toEqual([]);
  expect(outline!.length).toBe(1);
  expect(outline![0]!.length).toBeLessThan(60);
});

it("makes an outline of each piece, with its holes, and none of specks", () => {
  const square = (x: number, y: number, side: number) =>
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
    ] as const;
  const runs = runsOfRings([square(10, 10, 30), square(20, 20, 10), square(100, 10, 20), square(150, 100, 1)], size);
  const outlines = outlinesOf(runs, size, 1);
  expect(outlines.map((rings) => rings.map((ring) => ring.length))).toEqual([[4, 4], [4]]);
  const speck = runsOfRings([square(150, 100, 1)], size);
  expect(maskArea(speck)).toBe(1);
  expect(outlinesOf(speck, size, 1).length).toBe(1);
  expect(countsOf(runsOfRings(outlines[1]!, size))).toBe(countsOf(runsOfRings([square(100, 10, 20)], size)));
});
