import { type Geom, intersection } from "polyclip-ts";
import type { PolygonRegion, ImagePoint as Vertex } from "../answer";
import { hundredths, type Size } from "./box";
import type { GeometryFault } from "./geometry-fault";
import type { Rings } from "./polygon";
import { ringArea } from "./ring-area";

type Ring = Rings[number];

/**
 * The polygon without crossings, repeats and what is off the image: one region for each piece, the largest first. Null
 * when it could not be had.
 */
export function mendPolygon(polygon: PolygonRegion, why: GeometryFault, image: Size): PolygonRegion[] | null {
  if (why === "repeated") return [{ ...polygon, rings: polygon.rings.map(withoutRepeats) }];
  const pieces = piecesOnImage(polygon.rings, image);
  return pieces?.map((rings) => ({ ...polygon, rings })) ?? null;
}

/**
 * About how long it takes to cut these rings, in milliseconds: the library reckons exactly, so each crossing of a
 * scribble costs much more than a vertex does (measured on one core: 30 µs a vertex, 0.3 ms a crossing).
 */
export function cutCostMs(rings: Rings, max: number): number {
  const vertices = rings.reduce((sum, ring) => sum + ring.length, 0);
  return 0.03 * vertices + 0.3 * crossingsOf(rings, Math.ceil(max / 0.3));
}

/** A piece that is less of the whole is a crumb that a slip of the hand has cut off. */
const pieceShareMin = 0.1;

function piecesOnImage(rings: Rings, { width, height }: Size): Vertex[][][] | null {
  const image: Geom = [[[0, 0], [width, 0], [width, height], [0, height]]]; // biome-ignore format: four corners
  const made = cut(rings.map((ring) => ring.map(([x, y]): Vertex => [x, y])), image); // biome-ignore format: one call
  if (!made) return null;
  const pieces = made
    .map((piece) => piece.map((ring) => withoutRepeats(ring.map(([x, y]): Vertex => [hundredths(x), hundredths(y)]))))
    .map((piece) => piece.filter((ring, i) => i === 0 || (ring.length > 2 && ringArea(ring) > 0)))
    .map((piece) => ({ piece, area: ringArea(piece[0] ?? []) }))
    .filter(({ piece, area }) => (piece[0]?.length ?? 0) > 2 && area > 0)
    .sort((a, b) => b.area - a.area);
  const whole = pieces.reduce((sum, { area }) => sum + area, 0);
  return pieces.filter(({ area }, i) => i === 0 || area >= pieceShareMin * whole).map(({ piece }) => piece);
}

/** The library gives up on some shapes that only rounding can make; then a person decides. */
function cut(rings: Vertex[][], image: Geom): Vertex[][][] | null {
  try {
    return intersection([rings], image) as Vertex[][][];
  } catch {
    return null;
  }
}

export function ringLength(ring: Ring): number {
  let length = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    length += Math.hypot(ring[i]![0] - ring[j]![0], ring[i]![1] - ring[j]![1]);
  return length;
}

export const hasRepeats = (ring: Ring) => ring.some((point, i) => isSame(point, ring.at(i - 1)!));

const withoutRepeats = (ring: Ring): Vertex[] =>
  ring.filter((point, i) => !isSame(point, ring[i + 1] ?? ring[0]!)).map(([x, y]) => [x, y]);

/** Coordinates are stored in hundredths. */
const isSame = (a: Readonly<Vertex>, b: Readonly<Vertex>) =>
  Math.abs(a[0] - b[0]) < 0.005 && Math.abs(a[1] - b[1]) < 0.005;

/** Sides of all rings, each as `ax, ay, bx, by`. */
type Sides = Float64Array;

/**
 * How often sides of these rings cross each other, counted up to `max`. Sorted by their left ends, each side is held only
 * against those that still reach it, so that an outline of thousands of vertices costs little more than its length.
 */
function crossingsOf(rings: Rings, max: number): number {
  const sides = sidesOf(rings);
  const left = (side: number) => Math.min(sides[side * 4]!, sides[side * 4 + 2]!);
  const right = (side: number) => Math.max(sides[side * 4]!, sides[side * 4 + 2]!);
  const order = Array.from({ length: sides.length / 4 }, (_, side) => side).sort((a, b) => left(a) - left(b));
  const open: number[] = [];
  let count = 0;
  for (const side of order) {
    const from = left(side);
    let kept = 0;
    for (const other of open) {
      if (right(other) < from) continue;
      open[kept++] = other;
      if (isCrossing(sides, side, other) && ++count >= max) return count;
    }
    open.length = kept;
    open.push(side);
  }
  return count;
}

export const crosses = (rings: Rings) => crossingsOf(rings, 1) > 0;

function sidesOf(rings: Rings): Sides {
  const sides = new Float64Array(4 * rings.reduce((sum, ring) => sum + ring.length, 0));
  let at = 0;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++, at += 4) {
      sides[at] = ring[j]![0];
      sides[at + 1] = ring[j]![1];
      sides[at + 2] = ring[i]![0];
      sides[at + 3] = ring[i]![1];
    }
  }
  return sides;
}

/** Nearer than this to a side, a vertex lies on it: rounding to hundredths must not make crossings. */
const touchPixels = 0.05;

/** Proper crossing: the ends of each lie clearly on both sides of the other. */
function isCrossing(sides: Sides, a: number, b: number): boolean {
  const [top, bottom] = [
    Math.min(sides[a * 4 + 1]!, sides[a * 4 + 3]!),
    Math.max(sides[a * 4 + 1]!, sides[a * 4 + 3]!),
  ];
  const isApart =
    Math.max(sides[b * 4 + 1]!, sides[b * 4 + 3]!) < top || Math.min(sides[b * 4 + 1]!, sides[b * 4 + 3]!) > bottom;
  return !isApart && divides(sides, a, b) && divides(sides, b, a);
}

function divides(sides: Sides, line: number, other: number): boolean {
  const [x, y] = [sides[line * 4]!, sides[line * 4 + 1]!];
  const [dx, dy] = [sides[line * 4 + 2]! - x, sides[line * 4 + 3]! - y];
  const reach = touchPixels * Math.hypot(dx, dy);
  const from = dx * (sides[other * 4 + 1]! - y) - dy * (sides[other * 4]! - x);
  const to = dx * (sides[other * 4 + 3]! - y) - dy * (sides[other * 4 + 2]! - x);
  return (from > reach && to < -reach) || (from < -reach && to > reach);
}
