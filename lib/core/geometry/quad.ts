import type { Box } from "./box";
import { clipToConvex } from "./clip";
import { type Corner, convexHull } from "./hull";
import { ringArea } from "./ring-area";

export type { Corner } from "./hull";
/** Four corners in reading order, as a line of text stores them: start top, end top, end bottom, start bottom. */
export type Quad = readonly [Corner, Corner, Corner, Corner];

export function quadBounds(quad: Quad): Box {
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** How long a line is along its reading direction, and how high across it: the longer of each pair of sides. */
export function quadSize([startTop, endTop, endBottom, startBottom]: Quad): { width: number; height: number } {
  return {
    width: Math.max(lengthBetween(startTop, endTop), lengthBetween(startBottom, endBottom)),
    height: Math.max(lengthBetween(startTop, startBottom), lengthBetween(endTop, endBottom)),
  };
}

/** Intersection over union of the quads' hulls, 0..1, so that crossed corners do no harm; two empty quads share nothing. */
export function quadIou(a: Quad, b: Quad): number {
  const [hullA, hullB] = [convexHull(a), convexHull(b)];
  const shared = ringArea(clipToConvex(hullA, hullB));
  const all = ringArea(hullA) + ringArea(hullB) - shared;
  return all > 0 ? Math.min(1, shared / all) : 0;
}

/** The same place, read in a direction that is turned clockwise by so many quarters. */
export function turnedReading(quad: Quad, quarters: number): Quad {
  const at = (i: number) => quad[(((i + quarters) % 4) + 4) % 4]!;
  return [at(0), at(1), at(2), at(3)];
}

/** The rectangle of the smallest area around the points, turned as it must be; its first side is the most level one. */
export function smallestRectangle(points: readonly Corner[]): Quad {
  const hull = convexHull(points);
  let [best, bestArea] = [rectangleAlong(hull, [1, 0]), Number.POSITIVE_INFINITY];
  for (const [i, [x, y]] of hull.entries()) {
    const [beforeX, beforeY] = hull.at(i - 1)!;
    const length = Math.hypot(x - beforeX, y - beforeY);
    if (length === 0) continue;
    const rectangle = rectangleAlong(hull, levelled((x - beforeX) / length, (y - beforeY) / length));
    const area = ringArea(rectangle);
    if (area < bestArea) [best, bestArea] = [rectangle, area];
  }
  return best;
}

/** Of the four directions of a rectangle's sides, the one that points most to the right. */
function levelled(x: number, y: number): Corner {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? [x, y] : [-x, -y];
  return y >= 0 ? [y, -x] : [-y, x];
}

function rectangleAlong(hull: readonly Corner[], [ux, uy]: Corner): Quad {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of hull) {
    const [along, across] = [x * ux + y * uy, y * ux - x * uy];
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const corner = (along: number, across: number): Corner => [along * ux - across * uy, along * uy + across * ux];
  return [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
}

/** A rectangle with each side moved out by `distance`. */
export function grownRectangle(quad: Quad, distance: number): Quad {
  const [a, b, , d] = quad;
  const along = unit(a, b, [1, 0]);
  const across = unit(a, d, [-along[1], along[0]]);
  const move = ([x, y]: Corner, s: number, t: number): Corner => [
    x + distance * (s * along[0] + t * across[0]),
    y + distance * (s * along[1] + t * across[1]),
  ];
  return [move(quad[0], -1, -1), move(quad[1], 1, -1), move(quad[2], 1, 1), move(quad[3], -1, 1)];
}

function unit(from: Corner, to: Corner, otherwise: Corner): Corner {
  const length = lengthBetween(from, to);
  return length > 0 ? [(to[0] - from[0]) / length, (to[1] - from[1]) / length] : otherwise;
}

const lengthBetween = (a: Corner, b: Corner) => Math.hypot(b[0] - a[0], b[1] - a[1]);
