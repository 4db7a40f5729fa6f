import type { Box } from "./box";
import type { ImagePoint } from "./point";

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

/** Adds pixels to the end of run lengths; equal neighbours become one run, and nothing adds nothing. */
export function addRun(runs: number[], value: number, length: number): void {
  if (length <= 0) return;
  if (runs.length === 0 && value === 1) runs.push(0, length);
  else if (runs.length > 0 && (runs.length - 1) % 2 === value) runs[runs.length - 1]! += length;
  else runs.push(length);
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

/** The smallest box of whole pixels around what is on; of nothing, an empty box at the origin. */
export function maskBounds(runs: readonly number[], height: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let i = 0, at = 0; i < runs.length; at += Math.max(0, runs[i]!), i++) {
    if (i % 2 === 0 || runs[i]! <= 0) continue;
    const last = at + runs[i]! - 1;
    const [fromX, toX] = [Math.floor(at / height), Math.floor(last / height)];
    left = Math.min(left, fromX);
    right = Math.max(right, toX);
    // A run that goes on in the next column touches the image's lower edge, and there its upper one.
    top = Math.min(top, toX > fromX ? 0 : at - fromX * height);
    bottom = Math.max(bottom, toX > fromX ? height - 1 : last - fromX * height);
  }
  return right < 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
