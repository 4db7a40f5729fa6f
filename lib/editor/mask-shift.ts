import type { Size } from "@/lib/core/geometry/box";
import { addRun, eachColumnRun } from "@/lib/core/geometry/mask";
import { invert, union } from "@/lib/core/geometry/mask-combine";

/** The mask moved by whole pixels; what leaves the image is cut off. */
export function shifted(runs: readonly number[], { width, height }: Size, dx: number, dy: number): number[] {
  const moved: number[] = [];
  let done = 0;
  eachColumnRun(runs, height, (x, from, to) => {
    const [column, top, bottom] = [x + dx, Math.max(0, from + dy), Math.min(height, to + dy)];
    if (column < 0 || column >= width || top >= bottom) return;
    addRun(moved, 0, column * height + top - done);
    addRun(moved, 1, bottom - top);
    done = column * height + bottom;
  });
  addRun(moved, 0, width * height - done);
  return moved;
}

/** One pixel more on every side (dilation by a cross). */
export function grown(runs: readonly number[], size: Size): number[] {
  const ways = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const;
  return ways.map(([dx, dy]) => shifted(runs, size, dx, dy)).reduce<number[]>(union, [...runs]);
}

/** One pixel less on every side but the image's own (erosion by a cross). */
export function shrunk(runs: readonly number[], size: Size): number[] {
  return invert(grown(invert(runs), size));
}
