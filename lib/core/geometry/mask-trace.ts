import { joinSets, rootOf } from "../disjoint-sets";
import type { Size } from "./box";
import { eachColumnRun } from "./mask";
import type { Rings } from "./polygon";
import { signedArea } from "./ring-area";

type Ring = [number, number][];

/**
 * The outlines of a mask along the edges of its pixels: for each part that hangs together by pixel sides one polygon,
 * its outline clockwise as seen, then its holes; the largest part first. `runsOfRings` of all of them is the same mask.
 *
 * Each run of a column has two edges, its top (walked to the right) and its bottom (walked to the left). At the border
 * of two columns their ends, sorted by row, are joined in pairs: between the two ends of a pair one column is on and
 * the other off, so the outline runs along that border. The cost is that of the runs, not of the area.
 */
export function tracedPolygons(runs: readonly number[], { height }: Size): Rings[] {
  const columns = columnsOf(runs, height);
  const next = joinEdges(columns);
  const { ringOf, rings } = walk(columns, next);
  const part = partsOf(ringOf, rings.length);
  const polygons = new Map<number, Ring[]>();
  for (const [i, ring] of rings.entries()) {
    const polygon = polygons.get(part(i)) ?? [];
    if (signedArea(ring) > 0) polygon.unshift(ring);
    else polygon.push(ring);
    polygons.set(part(i), polygon);
  }
  const bySize = Array.from(polygons.values(), (polygon) => ({ polygon, area: signedArea(polygon[0]!) }));
  return bySize.sort((a, b) => b.area - a.area).map(({ polygon }) => polygon);
}

/** Run k is on in column `x[k]`; `rows` holds its first row and the row after its last, which are the rows of its edges 2k and 2k + 1. */
type Columns = { x: number[]; rows: number[] };

function columnsOf(runs: readonly number[], height: number): Columns {
  const columns: Columns = { x: [], rows: [] };
  eachColumnRun(runs, height, (x, from, to) => {
    columns.x.push(x);
    columns.rows.push(from, to);
  });
  return columns;
}

/** For each edge the one that follows it on its ring. */
function joinEdges({ x, rows }: Columns): Int32Array {
  const next = new Int32Array(rows.length);
  let [left, right] = [0, 0];
  for (let k = 0; k < x.length; k = right) {
    right = k;
    while (right < x.length && x[right] === x[k]) right++;
    // Runs from `left` to before k stand in the column before, when that one has any.
    const isNeighbour = k > 0 && x[k - 1] === x[k]! - 1;
    if (!isNeighbour) joinBorder(next, rows, left, k, k, k);
    joinBorder(next, rows, isNeighbour ? left : k, k, k, right);
    left = k;
  }
  joinBorder(next, rows, left, x.length, x.length, x.length);
  return next;
}

/** Joins the edges of runs `leftFrom`… of the left column with those of runs `rightFrom`… of the right one. */
function joinBorder(
  next: Int32Array,
  rows: readonly number[],
  leftFrom: number,
  leftTo: number,
  rightFrom: number,
  rightTo: number,
): void {
  let [a, b] = [2 * leftFrom, 2 * rightFrom];
  let open = -1;
  while (a < 2 * leftTo || b < 2 * rightTo) {
    const [rowA, rowB] = [a < 2 * leftTo ? rows[a]! : Infinity, b < 2 * rightTo ? rows[b]! : Infinity];
    // Where one column ends just as the other begins, the ending one goes first: corners alone do not join parts.
    const isA = rowA < rowB || (rowA === rowB && a % 2 === 1);
    const edge = isA ? a++ : b++;
    if (open === -1) {
      open = edge;
      continue;
    }
    // To the right run the tops, and they arrive from the left column; bottoms arrive from the right one.
    const isArriving = (edge % 2 === 0) === isA;
    if (isArriving) next[edge] = open;
    else next[open] = edge;
    open = -1;
  }
}

/** Goes round each ring once and notes its corners. */
function walk({ x, rows }: Columns, next: Int32Array): { ringOf: Int32Array; rings: Ring[] } {
  const ringOf = new Int32Array(next.length).fill(-1);
  const rings: Ring[] = [];
  for (let first = 0; first < next.length; first++) {
    if (ringOf[first] !== -1) continue;
    const ring: Ring = [];
    for (let edge = first; ringOf[edge] === -1; edge = next[edge]!) {
      ringOf[edge] = rings.length;
      const after = next[edge]!;
      // It ends at its right side when it is a top, else at its left.
      const border = x[edge >> 1]! + (edge % 2 === 0 ? 1 : 0);
      const isStraight = edge % 2 === after % 2 && rows[edge] === rows[after];
      if (!isStraight) ring.push([border, rows[edge]!], [border, rows[after]!]);
    }
    rings.push(ring);
  }
  return { ringOf, rings };
}

/** Rings of one part: the top and the bottom of a run bound the same part. Answers a ring's part by its least ring. */
function partsOf(ringOf: Int32Array, count: number): (ring: number) => number {
  const parents = Array.from({ length: count }, (_, i) => i);
  for (let k = 0; k < ringOf.length; k += 2) joinSets(parents, ringOf[k]!, ringOf[k + 1]!);
  return (ring) => rootOf(parents, ring);
}
