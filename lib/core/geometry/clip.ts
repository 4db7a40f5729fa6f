import type { Size } from "./box";

type Ring = readonly (readonly [number, number])[];

/**
 * The part of a ring that lies on the image, by Sutherland and Hodgman (Communications of the ACM 17, 1974): cut at one
 * edge after the other. Parts that fall apart stay joined along the image's edge, where they enclose nothing. Fewer than
 * three points are left of a ring that lies outside.
 */
export function clipRing(ring: Ring, { width, height }: Size): [number, number][] {
  let points = ring.map(([x, y]): [number, number] => [x, y]);
  points = cut(points, ([x]) => x);
  points = cut(points, ([x]) => width - x);
  points = cut(points, ([, y]) => y);
  return cut(points, ([, y]) => height - y);
}

/** Keeps what is at or above nought by `depth`, the distance to an edge, inside being positive. */
function cut(points: readonly [number, number][], depth: (point: [number, number]) => number): [number, number][] {
  return points.flatMap((to, i) => {
    const from = points[(i + points.length - 1) % points.length]!;
    const [before, after] = [depth(from), depth(to)];
    const kept: [number, number][] = [];
    if (before < 0 !== after < 0) {
      const share = before / (before - after);
      kept.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
    return after < 0 ? kept : [...kept, to];
  });
}

/** The area a ring encloses, by the shoelace formula; where it crosses itself, parts count against each other. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[(i + 1) % ring.length]!;
    twice += ax * by - bx * ay;
  }
  return Math.abs(twice) / 2;
}
