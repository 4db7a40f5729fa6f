import { joinSets, setsOf } from "@/lib/core/disjoint-sets";
import type { Size } from "@/lib/core/geometry/box";
import { eachColumnRun } from "@/lib/core/geometry/mask";
import { invert } from "@/lib/core/geometry/mask-combine";
import type { ImagePoint } from "@/lib/core/geometry/point";
import { addSpan, type Columns, runsOfColumns } from "./mask-columns";

/** What is off and wholly enclosed by the mask; what reaches the image's edge is not. */
export function holesOf(runs: readonly number[], size: Size): number[] {
  return maskOf(
    areasOf(invert(runs), size, 0).filter((area) => !touchesEdge(area, size)),
    size,
  );
}

/** The enclosed part under a point, or null where none is. */
export function holeAt(runs: readonly number[], size: Size, point: ImagePoint): number[] | null {
  const hole = areasOf(invert(runs), size, 0).find((area) => holds(area, point));
  return hole && !touchesEdge(hole, size) ? maskOf([hole], size) : null;
}

/** The connected piece of the mask under a point, or null where it is off. Pixels that meet at a corner connect. */
export function pieceAt(runs: readonly number[], size: Size, point: ImagePoint): number[] | null {
  const piece = areasOf(runs, size, 1).find((area) => holds(area, point));
  return piece ? maskOf([piece], size) : null;
}

/** Rows `from` up to before `to` of one column. */
type Span = { readonly x: number; readonly from: number; readonly to: number };
type Area = readonly Span[];

/**
 * What is on, in connected areas: spans of neighbouring columns that share a row belong together; with a `reach` of 1
 * also those that meet at a corner. So what encloses may be joined by corners alone, and what is enclosed may not.
 */
function areasOf(runs: readonly number[], { height }: Size, reach: 0 | 1): Area[] {
  const spans: Span[] = [];
  eachColumnRun(runs, height, (x, from, to) => spans.push({ x, from, to }));
  const parents = spans.map((_, i) => i);
  for (let i = 0, before = 0; i < spans.length; i++) {
    const span = spans[i]!;
    while (before < i && isPast(spans[before]!, span, reach)) before++;
    for (let j = before; j < i && meets(spans[j]!, span, reach); j++) joinSets(parents, j, i);
  }
  return setsOf(parents, spans);
}

/** Whether an earlier span meets neither this one nor any later one. */
const isPast = (earlier: Span, span: Span, reach: number) =>
  earlier.x < span.x - 1 || (earlier.x === span.x - 1 && earlier.to + reach <= span.from);

const meets = (earlier: Span, span: Span, reach: number) =>
  earlier.x === span.x - 1 && earlier.from < span.to + reach && earlier.to + reach > span.from;

const touchesEdge = (area: Area, { width, height }: Size) =>
  area.some(({ x, from, to }) => x === 0 || x === width - 1 || from === 0 || to === height);

function holds(area: Area, point: ImagePoint): boolean {
  const [column, row] = [Math.floor(point.x), Math.floor(point.y)];
  return area.some(({ x, from, to }) => x === column && row >= from && row < to);
}

function maskOf(areas: readonly Area[], size: Size): number[] {
  const columns: Columns = [];
  for (const { x, from, to } of areas.flat()) addSpan(columns, x, from, to, size);
  return runsOfColumns(columns, size);
}
