import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaOf } from "./box";
import { clipToConvex } from "./clip";
import { type Corner, convexHull } from "./hull";
import { grownRectangle, type Quad, quadBounds, quadIou, quadSize, smallestRectangle, turnedReading } from "./quad";
import { signedArea } from "./ring-area";

const corner = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
const corners = fc.array(corner, { minLength: 3, maxLength: 40 });
const square: Quad = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
const moved = (quad: Quad, dx: number, dy: number) => quad.map(([x, y]) => [x + dx, y + dy]) as unknown as Quad;

/** How far a point lies outside a clockwise convex ring, in pixels; below zero inside. */
function outside(ring: readonly Corner[], [x, y]: Corner): number {
  return Math.max(
    ...ring.map(([toX, toY], i) => {
      const [fromX, fromY] = ring.at(i - 1)!;
      const length = Math.hypot(toX - fromX, toY - fromY);
      return length === 0 ? -Infinity : ((toY - fromY) * (x - fromX) - (toX - fromX) * (y - fromY)) / length;
    }),
  );
}

describe("the hull", () => {
  it("holds every point, turns only clockwise, and is its own hull", () => {
    fc.assert(
      fc.property(corners, (points) => {
        const hull = convexHull(points);
        if (hull.length > 2) {
          expect(signedArea(hull)).toBeGreaterThan(0);
          for (const point of points) expect(outside(hull, point)).toBeLessThan(1e-9);
        }
        expect(convexHull(hull)).toEqual(hull);
      }),
    );
  });

  it("of one point many times is that point", () => {
    expect(convexHull([square[0], square[0]])).toEqual([[0, 0]]);
  });

  it("shared by two squares is their overlap", () => {
    expect(signedArea(clipToConvex(square, moved(square, 6, 5)))).toBeCloseTo(20);
    expect(clipToConvex(square, moved(square, 60, 5))).toEqual([]);
  });
});

describe("overlap of quads", () => {
  it("is 1 with itself, the same both ways, and 0 when apart", () => {
    fc.assert(
      fc.property(corners, corners, (a, b) => {
        const [one, other] = [smallestRectangle(a), smallestRectangle(b)];
        expect(quadIou(one, other)).toBeCloseTo(quadIou(other, one), 6);
        if (signedArea(one) > 1) expect(quadIou(one, one)).toBeCloseTo(1);
        expect(quadIou(one, moved(one, 1_000, 0))).toBe(0);
      }),
    );
  });

  it("does not depend on where reading starts, nor on crossed corners", () => {
    const other = moved(square, 5, 0);
    const crossed: Quad = [other[0], other[2], other[1], other[3]];
    for (const quad of [other, turnedReading(other, 1), turnedReading(other, 2), crossed]) {
      expect(quadIou(square, quad)).toBeCloseTo(1 / 3);
    }
  });
});

describe("the smallest rectangle", () => {
  it("holds every point and is no larger than the upright one", () => {
    fc.assert(
      fc.property(corners, (points) => {
        const rectangle = smallestRectangle(points);
        const hull = convexHull(points);
        expect(signedArea(rectangle)).toBeLessThanOrEqual(areaOf(quadBounds(points as unknown as Quad)) + 1e-6);
        if (hull.length > 2) for (const point of points) expect(outside(rectangle, point)).toBeLessThan(1e-6);
      }),
    );
  });

  it("is found back whatever its turn, and begins with its most level side", () => {
    fc.assert(
      fc.property(fc.integer({ min: -44, max: 44 }), (degrees) => {
        const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
        const turn = ([x, y]: Corner): Corner => [x * cos - y * sin, x * sin + y * cos];
        const line: Corner[] = [
          [0, 0],
          [80, 0],
          [80, 12],
          [0, 12],
        ];
        for (const [i, found] of smallestRectangle(line.map(turn)).entries()) {
          expect(found[0]).toBeCloseTo(turn(line[i]!)[0]);
          expect(found[1]).toBeCloseTo(turn(line[i]!)[1]);
        }
      }),
    );
  });

  it("grows by the distance on every side", () => {
    expect(quadSize(grownRectangle(square, 3))).toEqual({ width: 16, height: 16 });
    const flat: Quad = [square[0], square[0], square[0], square[0]];
    expect(quadSize(grownRectangle(flat, 2))).toEqual({ width: 4, height: 4 });
  });
});
