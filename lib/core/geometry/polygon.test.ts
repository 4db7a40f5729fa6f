import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, type ImagePoint, imagePoint } from "./point";
import { nearestSide, polygonHolds } from "./polygon";
import { simplifiedPath } from "./simplify-path";

const square = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
] as const;
const corners = square.map(([x, y]) => imagePoint(x, y));
const point = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
  .map(([x, y]) => imagePoint(x, y));

describe("the nearest side", () => {
  it.each([
    [5, -2, true, 0, [5, 0], 2],
    [12, 13, true, 1, [10, 10], Math.hypot(2, 3)],
    [-1, 5, true, 3, [0, 5], 1],
    [-1, 5, false, 0, [0, 0], Math.hypot(1, 5)],
  ])("of (%i, %i)", (x, y, isClosed, index, [ax, ay], away) => {
    const side = nearestSide(corners, imagePoint(x, y), isClosed);
    expect(side).toEqual({ index, at: imagePoint(ax!, ay!), away: expect.closeTo(away, 9) });
  });

  it("of fewer than two points is none, and of two the same point is that point", () => {
    expect(nearestSide([], imagePoint(1, 1), true)).toBeNull();
    expect(nearestSide(corners.slice(0, 1), imagePoint(1, 1), true)).toBeNull();
    expect(nearestSide([corners[0]!, corners[0]!], imagePoint(3, 4), false)?.away).toBe(5);
  });
});

describe("a simplified path", () => {
  const away = (path: readonly ImagePoint[], at: ImagePoint) =>
    path.length > 1 ? nearestSide(path, at, false)!.away : distance(path[0]!, at);

  it("keeps its ends, some of its points in their order, and to within the tolerance where it was", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), fc.constantFrom(0, 1, 5, 40), (path, tolerance) => {
        const simple = simplifiedPath(path, tolerance);
        expect([simple[0], simple.at(-1)]).toEqual([path[0], path.at(-1)]);
        let from = 0;
        for (const kept of simple) {
          from = path.indexOf(kept, from);
          expect(from).toBeGreaterThanOrEqual(0);
        }
        for (const passed of path) expect(away(simple, passed)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });

  it("is a straight line where the hand went straight", () => {
    const straight = Array.from({ length: 50 }, (_, i) => imagePoint(i, 2 * i));
    expect(simplifiedPath(straight, 0.5)).toEqual([straight[0], straight[49]]);
  });
});

it("holds what is inside, and nothing in its holes", () => {
  const hole = square.map(([x, y]) => [x / 2 + 2, y / 2 + 2] as const);
  expect(polygonHolds([square], imagePoint(5, 5))).toBe(true);
  expect(polygonHolds([square, hole], imagePoint(5, 5))).toBe(false);
  expect(polygonHolds([square, hole], imagePoint(1, 1))).toBe(true);
  expect(polygonHolds([square], imagePoint(11, 5))).toBe(false);
});
