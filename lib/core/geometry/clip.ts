import type { Size } from "./box";
import { type Corner, turnOf } from "./hull";

/** The part of a ring that lies on the image; fewer than three points are left of a ring that lies outside. */
export function clipRing(ring: readonly Corner[], { width, height }: Size): Corner[] {
  return clipToConvex(ring, [[0, 0], [width, 0], [width, height], [0, height]]); // biome-ignore format: four corners
}

/**
 * What a ring shares with a convex one that runs clockwise, by Sutherland and Hodgman (Communications of the ACM 17,
 * 1974): cut at one edge after the other. Parts that fall apart stay joined along an edge, where they enclose nothing.
 */
export function clipToConvex(ring: readonly Corner[], convex: readonly Corner[]): Corner[] {
  return convex.reduce<Corner[]>((shape, to, i) => cut(shape, convex.at(i - 1)!, to), [...ring]);
}

/** Keeps what lies to the right of the way from one point to another. */
function cut(shape: readonly Corner[], from: Corner, to: Corner): Corner[] {
  return shape.flatMap((point, i) => {
    const before = shape.at(i - 1)!;
    const [here, there] = [turnOf(from, to, point), turnOf(from, to, before)];
    if (here < 0 === there < 0) return here < 0 ? [] : [point];
    const t = there / (there - here);
    const crossing: Corner = [before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])];
    return here < 0 ? [crossing] : [crossing, point];
  });
}
