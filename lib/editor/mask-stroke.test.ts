import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskArea, maskIou } from "@/lib/core/geometry/mask-iou";
import { imagePoint } from "@/lib/core/geometry/point";
import { extended, type Stroke, strokePath, strokeRuns } from "./mask-stroke";

const size = { width: 40, height: 30 };
const place = fc.tuple(fc.double({ min: -10, max: 50, noNaN: true }), fc.double({ min: -10, max: 40, noNaN: true }));
const someStroke = fc.record({
  points: fc.array(
    place.map(([x, y]) => imagePoint(x, y)),
    { minLength: 1, maxLength: 6 },
  ),
  radius: fc.double({ min: 0.5, max: 12, noNaN: true }),
  smooth: fc.boolean(),
});

describe("the mask of a stroke", () => {
  it("holds just the pixels whose centres the tip has reached", () => {
    fc.assert(
      fc.property(someStroke, (given) => {
        const stroke = { ...given, size };
        const on = pixelsOf(strokeRuns(stroke));
        const path = strokePath(stroke);
        const wrong: string[] = [];
        for (let x = 0; x < size.width; x++) {
          for (let y = 0; y < size.height; y++) {
            const gap = Math.min(...path.map((to, i) => gapTo(x + 0.5, y + 0.5, path[i - 1] ?? to, to)));
            const isUnder = path.some((corner) => Math.floor(corner.x) === x && Math.floor(corner.y) === y);
            const isSure = Math.abs(gap - stroke.radius) > 1e-6 || isUnder;
            const isReached = gap <= stroke.radius || isUnder;
            if (isSure && on.has(x * size.height + y) !== isReached) wrong.push(`${x}, ${y}: ${gap}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same whether it was gathered on the way or at once", () => {
    fc.assert(
      fc.property(someStroke, ({ points, radius, smooth }) => {
        const [first, ...others] = points;
        let grown: Stroke = extended({ points: [], radius, smooth, size }, first!);
        for (const point of others) grown = extended(grown, point);
        expect(strokeRuns(grown)).toEqual(strokeRuns({ points, radius, smooth, size }));
      }),
    );
  });

  it("does not change with what its continuation does", () => {
    const start = extended({ points: [], radius: 3, smooth: true, size }, imagePoint(5, 5), imagePoint(15, 5));
    const before = strokeRuns(start);
    const longer = extended(start, imagePoint(15, 25), imagePoint(30, 25));
    expect(strokeRuns(start)).toEqual(before);
    expect(maskArea(strokeRuns(longer))).toBeGreaterThan(maskArea(before));
  });

  it("has as many pixels as the tip is large, wherever it is", () => {
    for (const radius of [0.5, 1, 2.5, 7, 12]) {
      const dot = strokeRuns({ points: [imagePoint(20, 15)], radius, smooth: true, size });
      expect(maskArea(dot)).toBeGreaterThan(0);
      expect(Math.abs(maskArea(dot) - Math.PI * radius ** 2)).toBeLessThan(2 * Math.PI * radius + 1);
    }
  });

  it("is cut at the image's edge and empty beside it", () => {
    const over = strokeRuns({ points: [imagePoint(-100, 15), imagePoint(200, 15)], radius: 500, smooth: true, size });
    expect(maskArea(over)).toBe(size.width * size.height);
    expect(maskArea(strokeRuns({ points: [imagePoint(-20, -20)], radius: 5, smooth: true, size }))).toBe(0);
  });

  it("takes the tremble out of a hand, and leaves a steady one alone", () => {
    const wave = Array.from({ length: 30 }, (_, i) => imagePoint(5 + i, 15 + (i % 2 === 0 ? 1 : -1)));
    const strayOf = (smooth: boolean) =>
      Math.max(
        ...strokePath({ points: wave, smooth })
          .slice(3, -3)
          .map(({ y }) => Math.abs(y - 15)),
      );
    expect(strayOf(false)).toBe(1);
    expect(strayOf(true)).toBeLessThan(0.55);
    const line = [imagePoint(5, 5), imagePoint(10, 8), imagePoint(15, 11), imagePoint(20, 14)];
    const ways = [true, false].map((smooth) => strokeRuns({ points: line, radius: 3, smooth, size }));
    expect(maskIou(ways[0]!, ways[1]!)).toBe(1);
  });
});

function pixelsOf(runs: readonly number[]): Set<number> {
  const on = new Set<number>();
  let at = 0;
  for (const [i, run] of runs.entries()) {
    for (let end = at + run; at < end; at++) if (i % 2 === 1) on.add(at);
  }
  expect(at).toBe(size.width * size.height);
  return on;
}

function gapTo(x: number, y: number, a: { x: number; y: number }, b: { x: number; y: number }): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / squared));
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}
