import type { Size } from "@/lib/core/geometry/box";
import { union } from "@/lib/core/geometry/mask-combine";
import { type ImagePoint, imagePoint, middle } from "@/lib/core/geometry/point";
import { addCapsule, addSpan, type Columns, runsOfColumns } from "./mask-columns";

/**
 * A round tip on its way over an image: where the pointer was, and how far the tip reaches, all in image pixels. What
 * the tip covers is gathered while it moves, beside the state: it is remembered under the stroke it was made from and
 * handed on to the longer one, so that ending a stroke costs the encoding alone. It is a cache: the mask of a stroke
 * follows from its points, and one that was left behind is gathered anew.
 */
export type Stroke = {
  readonly points: readonly ImagePoint[];
  readonly radius: number;
  /** The tip follows a curve through the tremble of the hand. */
  readonly smooth: boolean;
  readonly size: Size;
};

/** A smooth path is flattened into pieces that are never farther from it than this, in image pixels. */
const flatness = 0.2;

/** What is settled of a stroke: a later point changes nothing of it. */
type Covered = { columns: Columns; points: number; end: ImagePoint | undefined };
const gathered = new WeakMap<Stroke, Covered>();

export function extended(stroke: Stroke, ...points: readonly ImagePoint[]): Stroke {
  const longer = { ...stroke, points: [...stroke.points, ...points] };
  gathered.set(longer, gather(longer, coveredBy(stroke)));
  gathered.delete(stroke);
  return longer;
}

/**
 * The mask of a stroke: each pixel whose centre the tip has reached, and the one under each corner of its way, so that
 * the smallest tip leaves a mark. What lies beside the image is left out.
 */
export function strokeRuns(stroke: Stroke): number[] {
  const { columns, end } = coveredBy(stroke);
  const last = stroke.points.at(-1);
  const settled = runsOfColumns(columns, stroke.size);
  if (!last || !end || last === end) return settled;
  const tail: Columns = [];
  cover(tail, end, last, stroke);
  return union(settled, runsOfColumns(tail, stroke.size));
}

/**
 * The way of the tip's middle as a line of many corners. What is painted on the screen and what is stored both follow
 * it, so that what is stored is what was drawn.
 */
export function strokePath({ points, smooth }: Pick<Stroke, "points" | "smooth">): readonly ImagePoint[] {
  const path: ImagePoint[] = points.slice(0, 1);
  for (let i = 1; i < points.length; i++) path.push(...nextPiece(points, i, smooth));
  const last = points.at(-1);
  if (last && path.at(-1) !== last) path.push(last);
  return path;
}

function coveredBy(stroke: Stroke): Covered {
  const known = gathered.get(stroke) ?? gather(stroke, { columns: [], points: 0, end: undefined });
  gathered.set(stroke, known);
  return known;
}

function gather(stroke: Stroke, { columns, points, end }: Covered): Covered {
  let from = end;
  for (let i = points; i < stroke.points.length; i++) {
    const piece = i === 0 ? stroke.points.slice(0, 1) : nextPiece(stroke.points, i, stroke.smooth);
    for (const to of piece) {
      cover(columns, from ?? to, to, stroke);
      from = to;
    }
  }
  return { columns, points: stroke.points.length, end: from };
}

function cover(columns: Columns, from: ImagePoint, to: ImagePoint, { radius, size }: Stroke) {
  addCapsule(columns, from, to, radius, size);
  const [x, y] = [Math.floor(to.x), Math.floor(to.y)];
  addSpan(columns, x, y, y + 1, size);
}

/**
 * How the way goes on with its point `i`. A smooth way is a quadratic B-spline: it runs from the middle of one step to
 * the middle of the next and bends towards the point between them; its last half step is straight, and not settled.
 */
function nextPiece(points: readonly ImagePoint[], i: number, smooth: boolean): readonly ImagePoint[] {
  const [before, point] = [points[i - 1]!, points[i]!];
  if (!smooth) return [point];
  const to = middle(before, point);
  return i === 1 ? [to] : bend(middle(points[i - 2]!, before), before, to);
}

/** A quadratic curve in so many straight pieces that none strays: their greatest distance is |a − 2b + c| / 4n². */
function bend(a: ImagePoint, b: ImagePoint, c: ImagePoint): ImagePoint[] {
  const bow = Math.hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
  const pieces = Math.max(1, Math.ceil(Math.sqrt(bow / (4 * flatness))));
  return Array.from({ length: pieces }, (_, i) => {
    const t = (i + 1) / pieces;
    const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    return imagePoint(u * a.x + v * b.x + w * c.x, u * a.y + v * b.y + w * c.y);
  });
}
