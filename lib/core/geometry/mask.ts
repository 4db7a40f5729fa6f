import { type Box, boundsOf } from "./box";
import { type ImagePoint, imagePoint } from "./point";

/**
 * Run lengths of a mask, column by column from the top left, starting with the pixels that are off.
 * `counts` is COCO's compressed form: base-32 digits from code 48, sign-extended, each run after the third as the
 * difference to the one two before it (cocoapi, `rleFrString`).
 */
export function runsOf(counts: string): number[] {
  const runs: number[] = [];
  for (let at = 0; at < counts.length; ) {
    let value = 0;
    let digit: number;
    let shift = 0;
    do {
      digit = counts.charCodeAt(at++) - 48;
      value |= (digit & 31) << shift;
      shift += 5;
    } while (digit & 32 && at < counts.length);
    if (digit & 16 && shift < 32) value |= -1 << shift;
    runs.push(runs.length > 2 ? value + runs[runs.length - 2]! : value);
  }
  return runs;
}

/** Calls back for each run of pixels that are on, split at column ends: column `x`, rows `from` up to before `to`. */
export function eachColumnRun(
  runs: readonly number[],
  height: number,
  visit: (x: number, from: number, to: number) => void,
) {
  let start = 0;
  for (const [i, run] of runs.entries()) {
    const end = start + Math.max(0, run);
    if (i % 2 === 1) {
      for (let at = start; at < end; ) {
        const x = Math.floor(at / height);
        const next = Math.min(end, (x + 1) * height);
        visit(x, at - x * height, next - x * height);
        at = next;
      }
    }
    start = end;
  }
}

export function maskHolds(
  runs: readonly number[],
  size: { width: number; height: number },
  point: ImagePoint,
): boolean {
  const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
  if (x < 0 || y < 0 || x >= size.width || y >= size.height) return false;
  const pixel = x * size.height + y;
  let end = 0;
  for (const [i, run] of runs.entries()) {
    end += Math.max(0, run);
    if (pixel < end) return i % 2 === 1;
  }
  return false;
}

export function maskBounds(runs: readonly number[], height: number): Box {
  const corners: ImagePoint[] = [];
  eachColumnRun(runs, height, (x, from, to) => corners.push(imagePoint(x, from), imagePoint(x + 1, to)));
  return boundsOf(corners);
}
