import fc from "fast-check";
import { expect, it } from "vitest";
import type { LineRegion } from "@/lib/core/answer";
import { stripTransform, stripWidth } from "./paint-strip";

type Quad = LineRegion["quad"];

/** A line of text at some place, so long, so high, turned by so much. */
const line = fc
  .record({
    x: fc.integer({ min: 0, max: 4_000 }),
    y: fc.integer({ min: 0, max: 4_000 }),
    width: fc.integer({ min: 10, max: 900 }),
    height: fc.integer({ min: 4, max: 90 }),
    degrees: fc.integer({ min: -180, max: 180 }),
  })
  .map(({ x, y, width, height, degrees }) => {
    const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    const at = (dx: number, dy: number): [number, number] => [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
    const quad: Quad = [at(0, 0), at(width, 0), at(width, height), at(0, height)];
    return { quad, width, height };
  });

it("turns a line level, its start at the start, its height filling the strip but for a little beside it", () => {
  fc.assert(
    fc.property(line, ({ quad, width, height }) => {
      const [a, b, c, d, e, f] = stripTransform(quad, 32)!;
      const seen = quad.map(([x, y]) => [a * x + c * y + e, b * x + d * y + f]);
      const scale = 32 / (height * 1.3);
      const beside = 0.15 * height * scale;
      const [left, right, top, bottom] = [beside, beside + width * scale, beside, 32 - beside];
      const expected = [[left, top], [right, top], [right, bottom], [left, bottom]]; // biome-ignore format: four corners
      for (const [i, [x, y]] of seen.entries()) {
        expect(x).toBeCloseTo(expected[i]![0]!, 5);
        expect(y).toBeCloseTo(expected[i]![1]!, 5);
      }
    }),
  );
});

it("is as wide as the line is long, but no canvas can be endless", () => {
  expect(stripWidth([[0, 0], [130, 0], [130, 10], [0, 10]], 13)).toBeCloseTo(133); // biome-ignore format: one row
  expect(stripWidth([[0, 0], [9_000, 0], [9_000, 1], [0, 1]], 32)).toBe(4_000); // biome-ignore format: one row
});

it("has nothing to show of a line without height", () => {
  const flat: Quad = [[0, 0], [10, 0], [10, 0], [0, 0]]; // biome-ignore format: four corners
  expect(stripTransform(flat, 32)).toBeNull();
  expect(stripWidth(flat, 32)).toBe(32);
});
