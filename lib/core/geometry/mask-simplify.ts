import RBush from "rbush";
import type { Rings } from "./polygon";
import { ringArea } from "./ring-area";
import { keepCorners } from "./simplify-path";

type Point = readonly [number, number];

/** What an answer may hold (PolygonRegion). */
const ringPointsMax = 20_000;
const ringsMax = 1_000;

/**
 * The same polygon with as few points as keep its outline within `tolerance` pixels (Ramer–Douglas–Peucker). Where
 * that would make sides cross, half the tolerance is tried, and at last the outline stays as it is. A hole smaller than
 * the tolerance's square is dropped, and so is what an answer could not hold.
 */
export function simplifiedRings(rings: Rings, tolerance: number): Rings {
  const [outline, ...holes] = rings;
  if (!outline) return [];
  const kept = [
    outline,
    ...holes
      .map((hole) => ({ hole, area: ringArea(hole) }))
      .filter(({ area }) => area > tolerance * tolerance)
      .sort((a, b) => b.area - a.area)
      .slice(0, ringsMax - 1)
      .map(({ hole }) => hole),
  ];
  for (let within = tolerance; within > tolerance / 100; within /= 2) {
    const simple = kept.map((ring) => simplifiedRing(ring, within)).filter((ring) => ring.length >= 3);
    if (simple.length === kept.length && !sidesCross(simple)) return simple.map((ring) => fitting(ring, within));
  }
  return kept.map((ring) => fitting(ring, tolerance));
}

/** A ring of more points than an answer may hold is simplified until it fits. */
function fitting(ring: readonly Point[], tolerance: number): readonly Point[] {
  let [short, within] = [ring, Math.max(tolerance, 0.5)];
  while (short.length > ringPointsMax) {
    within *= 2;
    short = simplifiedRing(ring, within);
  }
  return short;
}

/** Longer stretches are simplified piece by piece: a jagged line of n points would else take n² steps. */
const stretchMax = 256;

/** Two far points stay; between them each half is a line to simplify. */
function simplifiedRing(ring: readonly Point[], tolerance: number): readonly Point[] {
  if (ring.length <= 3) return ring;
  const start = furthest(ring, ring[0]!);
  const turned = [...ring.slice(start), ...ring.slice(0, start)];
  const middle = furthest(turned, turned[0]!);
  const closed = [...turned, turned[0]!];
  const keep = new Uint8Array(closed.length);
  for (const [from, to] of [[0, middle] as const, [middle, closed.length - 1] as const]) {
    for (let at = from; at < to; at += stretchMax) {
      keep[at] = 1;
      keepCorners(closed, keep, at, Math.min(to, at + stretchMax), tolerance);
    }
  }
  const simple = turned.filter((_, i) => keep[i] === 1);
  return simple.length >= 3 ? simple : ring;
}

function furthest(ring: readonly Point[], [x, y]: Point): number {
  let [at, most] = [0, -1];
  for (let i = 0; i < ring.length; i++) {
    const away = (ring[i]![0] - x) ** 2 + (ring[i]![1] - y) ** 2;
    if (away > most) [at, most] = [i, away];
  }
  return at;
}

/** Whether two sides of a polygon cross properly; touching is no crossing. Only sides whose boxes meet are compared. */
export function sidesCross(rings: Rings): boolean {
  const sides = rings.flatMap((ring) =>
    ring.map((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      const [minX, minY, maxX, maxY] = [
        Math.min(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[0], b[0]),
        Math.max(a[1], b[1]),
      ];
      return { a, b, minX, minY, maxX, maxY };
    }),
  );
  const near = new RBush<(typeof sides)[number]>().load(sides);
  return sides.some((side) => near.search(side).some((other) => isCrossing(side.a, side.b, other.a, other.b)));
}

/** Whether the ways a → b and c → d cross properly. */
export function isCrossing(a: Point, b: Point, c: Point, d: Point): boolean {
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

const sideOf = ([ax, ay]: Point, [bx, by]: Point, [x, y]: Point) =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
