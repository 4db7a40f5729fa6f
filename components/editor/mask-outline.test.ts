import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { maskIou } from "@/lib/core/geometry/mask-iou";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { imagePoint } from "@/lib/core/geometry/point";
import { type Stroke, strokeRuns } from "@/lib/editor/mask-stroke";
import { movedBy } from "@/lib/editor/region-kinds";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import { maskOutline } from "./mask-outline";

type Mask = RegionOf<"mask">;
const size = { width: 600, height: 400 };
const maskOf = (runs: readonly number[]): Mask => ({
  id: "m",
  type: "mask",
  label: "car",
  score: null,
  ...size,
  counts: countsOf(runs),
});
const painted = (points: [number, number][], radius: number) => {
  const stroke: Stroke = { points: points.map(([x, y]) => imagePoint(x, y)), radius, smooth: true, size };
  return strokeRuns(stroke);
};
const ringsOf = (region: Mask, scale: number) =>
  maskOutline(region, scale).rings.map((ring) =>
    Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i]!, ring[2 * i + 1]!] as const),
  );
const pointsIn = (region: Mask, scale: number) => ringsOf(region, scale).flat().length;

describe("the outline that a mask is drawn by", () => {
  const way = painted(
    [
      [100, 100],
      [400, 120],
      [450, 300],
      [150, 320],
      [100, 150],
    ],
    30,
  );

  it("is exact from near: filled again it is the mask", () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 400 }));
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        (points, radius) => {
          const runs = painted(points, radius);
          expect(maskIou(runsOfRings(ringsOf(maskOf(runs), 2.1), size), runs)).toBe(1);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("has ever fewer points from farther away, and still the mask's shape and holes", () => {
    const region = maskOf(way);
    const counts = [3, 1, 0.5, 0.25].map((scale) => pointsIn(region, scale));
    expect([...counts].sort((a, b) => b - a)).toEqual(counts);
    expect(counts[1]!).toBeLessThan(counts[0]! / 5);
    for (const scale of [1, 0.5, 0.25]) {
      expect(ringsOf(region, scale).length).toBe(2);
      expect(maskIou(runsOfRings(ringsOf(region, scale), size), way)).toBeGreaterThan(0.96);
    }
  });

  it("does not vanish, however small it is on the screen", () => {
    expect(pointsIn(maskOf(painted([[50, 50]], 0.5)), 0.001)).toBeGreaterThanOrEqual(3);
  });

  it("of a mask that was only moved is the one it had, moved along", () => {
    const region = maskOf(way);
    const moved = movedBy(movedBy(region, 7, 3) as Mask, 5, -1) as Mask;
    const [before, after] = [maskOutline(region, 1), maskOutline(moved, 1)];
    expect(after.rings).toBe(before.rings);
    expect([after.dx, after.dy]).toEqual([12, 2]);
    const cut = movedBy(region, -300, 0) as Mask;
    expect(maskOutline(cut, 1)).toMatchObject({ dx: 0, dy: 0 });
    expect((movedBy(region, 0.3, -0.4) as Region) === region).toBe(true);
  });
});
