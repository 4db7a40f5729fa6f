import type { Size } from "@/lib/core/geometry/box";
import { addRun } from "@/lib/core/geometry/mask";
import { distance, type ImagePoint } from "@/lib/core/geometry/point";

/**
 * Pixels gathered column by column, as run lengths go: each column that has any lists its rows that are on (from, to,
 * from, to, …), in order and apart. It needs no buffer of the image and reads nothing back, so it costs what is
 * painted, whatever the size of the image.
 */
export type Columns = number[][];

export function runsOfColumns(columns: Columns, { width, height }: Size): number[] {
  const runs: number[] = [];
  let done = 0;
  for (let x = 0; x < columns.length; x++) {
    const spans = columns[x];
    if (!spans) continue;
    for (let i = 0; i < spans.length; i += 2) {
      addRun(runs, 0, x * height + spans[i]! - done);
      addRun(runs, 1, spans[i + 1]! - spans[i]!);
      done = x * height + spans[i + 1]!;
    }
  }
  addRun(runs, 0, width * height - done);
  return runs;
}

/** Adds rows `from` up to before `to` of column `x`, as far as they lie on the image. */
export function addSpan(columns: Columns, x: number, from: number, to: number, { width, height }: Size) {
  const [top, bottom] = [Math.max(0, from), Math.min(height, to)];
  if (x < 0 || x >= width || top >= bottom) return;
  const spans = columns[x];
  if (spans) insert(spans, top, bottom);
  else columns[x] = [top, bottom];
}

/**
 * Adds the pixels whose centres a round tip reaches on its way from `a` to `b`: a capsule, two round ends and the band
 * between them. It is convex, so it crosses a column of pixels in one piece.
 */
export function addCapsule(columns: Columns, a: ImagePoint, b: ImagePoint, radius: number, size: Size) {
  const length = distance(a, b);
  const [alongX, alongY] = [b.x - a.x, b.y - a.y];
  // From the path to the two sides of the band.
  const sideX = length > 0 ? (alongY / length) * radius : 0;
  const sideY = length > 0 ? (alongX / length) * radius : 0;
  const first = Math.max(0, Math.ceil(Math.min(a.x, b.x) - radius - 0.5));
  const last = Math.min(size.width - 1, Math.floor(Math.max(a.x, b.x) + radius - 0.5));
  for (let x = first; x <= last; x++) {
    const [fromA, fromB] = [x + 0.5 - a.x, x + 0.5 - b.x];
    const endA = Math.sqrt(radius * radius - fromA * fromA);
    const endB = Math.sqrt(radius * radius - fromB * fromB);
    // Of a round end that the column does not cross the root is NaN.
    let top = endA >= 0 ? a.y - endA : Infinity;
    let bottom = endA >= 0 ? a.y + endA : -Infinity;
    if (endB >= 0) {
      top = Math.min(top, b.y - endB);
      bottom = Math.max(bottom, b.y + endB);
    }
    for (let way = -1; way <= 1 && alongX !== 0; way += 2) {
      const share = (fromA + way * sideX) / alongX;
      if (share < 0 || share > 1) continue;
      const y = a.y + way * sideY + share * alongY;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (top <= bottom) addSpan(columns, x, Math.ceil(top - 0.5), Math.floor(bottom - 0.5) + 1, size);
  }
}

/** From the end, for a stroke mostly adds to what it added last or goes on below it. */
function insert(spans: number[], from: number, to: number) {
  let end = spans.length;
  while (end > 0 && spans[end - 2]! > to) end -= 2;
  let start = end;
  let [top, bottom] = [from, to];
  while (start > 0 && spans[start - 1]! >= from) {
    start -= 2;
    top = Math.min(top, spans[start]!);
    bottom = Math.max(bottom, spans[start + 1]!);
  }
  if (start + 2 === end) {
    spans[start] = top;
    spans[start + 1] = bottom;
  } else spans.splice(start, end - start, top, bottom);
}
