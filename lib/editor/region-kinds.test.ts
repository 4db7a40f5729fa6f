import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { type Box, boxBetween, centreOf, holdsBox, hundredths } from "@/lib/core/geometry/box";
import { handles } from "@/lib/core/geometry/handles";
import { distance, imagePoint } from "@/lib/core/geometry/point";
import { cornersOf } from "@/lib/core/geometry/rotated";
import {
  canInsertVertex,
  canRemoveVertex,
  canResize,
  canTurn,
  fittedTo,
  movedBy,
  regionBounds,
  resizedTo,
  turnedBy,
  verticesOf,
  withVertexInserted,
  withVertexMoved,
  withVertexRemoved,
} from "./region-kinds";

const image = { width: 300, height: 200 };
const frame: Box = { x: -0.01, y: -0.01, width: 300.02, height: 200.02 };
const place = fc
  .tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 20_000 }))
  .map(([x, y]): [number, number] => [x / 100, y / 100]);
const base = { id: "r", label: "car", score: 0.5 } as const;

const box: fc.Arbitrary<Region> = fc
  .tuple(place, place)
  .map(([[ax, ay], [bx, by]]) => ({
    ...base,
    type: "box" as const,
    ...boxBetween(imagePoint(ax, ay), imagePoint(bx, by)),
  }))
  .filter(({ width, height }) => width >= 1 && height >= 1)
  .map((b) => ({ ...b, width: hundredths(b.width), height: hundredths(b.height) }));
const polygon: fc.Arbitrary<Region> = fc
  .tuple(fc.array(place, { minLength: 3, maxLength: 8 }), fc.array(place, { minLength: 3, maxLength: 4 }))
  .map(([outline, hole]) => ({ ...base, type: "polygon", rings: [outline, hole] }));
const keypoints: fc.Arbitrary<Region> = fc.array(place, { minLength: 1, maxLength: 6 }).map((places) => ({
  ...base,
  type: "keypoints",
  points: places.map(([x, y], i) => ({ name: `${i}`, x, y, visible: i % 2 === 0, score: 0.5 })),
}));
const line: fc.Arbitrary<Region> = fc.tuple(place, place, place, place).map((quad) => ({
  ...base,
  type: "line",
  quad,
  text: "Total",
  characterScores: [1, 0.5, 1, 1, 1],
}));
const cornered = fc.oneof(polygon, keypoints, line);
const any = fc.oneof(box, cornered);
const allPoints = (region: Region) => (region.type === "box" ? cornersOf(region) : verticesOf(region).flat());

function expectMine(region: Region) {
  expect(region.score).toBeNull();
  if (region.type === "keypoints") for (const point of region.points) expect(point.score).toBeNull();
  if (region.type === "line") expect(region).not.toHaveProperty("characterScores");
  if (region.type === "line") expect(region.text).toBe("Total");
}

function expectStored(region: Region) {
  expectMine(region);
  for (const { x, y } of region.type === "box" ? [region] : allPoints(region)) {
    expect([hundredths(x), hundredths(y)]).toEqual([x, y]);
  }
}

describe("every type that can be shaped", () => {
  it("moves as a whole, and is the person's then", () => {
    const step = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(any, step, step, (region, dx, dy) => {
        const moved = movedBy(region, dx / 100, dy / 100);
        expectStored(moved);
        for (const [i, point] of allPoints(moved).entries()) {
          const from = allPoints(region)[i]!;
          expect(point.x - from.x).toBeCloseTo(dx / 100, 6);
          expect(point.y - from.y).toBeCloseTo(dy / 100, 6);
        }
      }),
    );
  });

  it("is stretched by any handle to whole hundredths on the image", () => {
    fc.assert(
      fc.property(any, fc.constantFrom(...handles), place, (region, handle, [x, y]) => {
        fc.pre(canResize(region));
        const next = resizedTo(region, handle, imagePoint(x, y), image);
        expectStored(next);
        expect(holdsBox(frame, regionBounds(next))).toBe(true);
        expect(allPoints(next)).toHaveLength(allPoints(region).length);
      }),
    );
  });

  it("stretched into the box it is in stays where it is, and into another lies in that", () => {
    fc.assert(
      fc.property(any, place, place, (region, [ax, ay], [bx, by]) => {
        const from = regionBounds(region);
        const same = fittedTo(region, from, from);
        for (const [i, point] of allPoints(same).entries()) {
          expect(distance(point, allPoints(region)[i]!)).toBeLessThan(0.02);
        }
        const to = boxBetween(imagePoint(ax, ay), imagePoint(bx, by));
        fc.pre(canResize(region));
        const room = { x: to.x - 0.01, y: to.y - 0.01, width: to.width + 0.02, height: to.height + 0.02 };
        expect(holdsBox(room, regionBounds(fittedTo(region, from, to)))).toBe(true);
      }),
    );
  });

  it("turned one way and back is where it was, about its middle", () => {
    const inner = { x: 100, y: 80, width: 60, height: 20 };
    const [a, b, c, d] = cornersOf(inner).map(({ x, y }): [number, number] => [x, y]) as [
      [number, number],
      [number, number],
      [number, number],
      [number, number],
    ];
    const regions: Region[] = [
      { ...base, type: "box", ...inner },
      { ...base, type: "line", quad: [a, b, c, d], text: "Total" },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...regions), fc.integer({ min: -360, max: 360 }), (region, degrees) => {
        expect(canTurn(region)).toBe(true);
        const turned = turnedBy(region, degrees, image);
        expectMine(turned);
        expect(distance(centreOf(regionBounds(turned)), centreOf(inner))).toBeLessThan(0.02);
        const back = turnedBy(turned, -degrees, image);
        for (const [i, point] of allPoints(back).entries()) {
          expect(distance(point, allPoints(region)[i]!)).toBeLessThan(0.03);
        }
      }),
    );
  });
});

describe("vertices", () => {
  const some = fc.integer({ min: 0, max: 1_000 });
  const pick = (region: Region, n: number) => {
    const ring = n % verticesOf(region).length;
    return { ring, index: n % verticesOf(region)[ring]!.length };
  };

  it("are moved one at a time", () => {
    fc.assert(
      fc.property(cornered, some, place, (region, n, [x, y]) => {
        const at = pick(region, n);
        const moved = withVertexMoved(region, at, imagePoint(x, y));
        expectStored(moved);
        const wanted = verticesOf(region).map((points, ring) =>
          points.map((point, index) => (ring === at.ring && index === at.index ? imagePoint(x, y) : point)),
        );
        expect(verticesOf(moved)).toEqual(wanted);
      }),
    );
  });

  it("that are put in and taken away again leave it as it was", () => {
    fc.assert(
      fc.property(cornered, some, place, (region, n, [x, y]) => {
        fc.pre(canInsertVertex(region));
        const at = pick(region, n);
        const more = withVertexInserted(region, at, imagePoint(x, y));
        expectStored(more);
        const added = { ...at, index: at.index + 1 };
        expect(verticesOf(more)[at.ring]?.[added.index]).toEqual(imagePoint(x, y));
        expect(verticesOf(withVertexRemoved(more, added)!)).toEqual(verticesOf(region));
      }),
    );
  });

  it("taken away one by one leave nothing at the end, and never a ring of two", () => {
    fc.assert(
      fc.property(cornered, fc.array(some, { minLength: 20, maxLength: 20 }), (region, picks) => {
        fc.pre(canRemoveVertex(region));
        let left: Region | null = region;
        for (const n of picks) {
          left = left && withVertexRemoved(left, pick(left, n));
          if (left?.type === "polygon") for (const ring of left.rings) expect(ring.length).toBeGreaterThanOrEqual(3);
        }
        expect(left).toBeNull();
      }),
    );
  });
});
