import type { Size } from "./box";
import { addRun } from "./mask";

/**
 * The runs of a mask at another size, each pixel the nearest one of the old. It goes from run to run and never holds
 * the pixels, so that the size a stranger claims costs nothing. Throws a RangeError when the runs are not of `from`.
 */
export function resizeRuns(runs: readonly number[], from: Size, to: Size): number[] {
  const ends = endsOf(runs);
  if ((ends.at(-1) ?? 0) !== from.width * from.height) throw new RangeError("the runs are not of this size");
  const rowOf = (y: number) => Math.ceil((y * to.height) / from.height - 0.5);
  const resized: number[] = [];
  for (let x = 0; x < to.width; x++) {
    const start = Math.floor(((x + 0.5) * from.width) / to.width) * from.height;
    let row = 0;
    for (let i = firstEndAfter(ends, start); row < to.height; i++) {
      const next = Math.min(to.height, rowOf(Math.min(from.height, ends[i]! - start)));
      addRun(resized, i % 2, next - row);
      row = next;
    }
  }
  return resized;
}

function endsOf(runs: readonly number[]): number[] {
  let end = 0;
  return runs.map((run) => {
    if (run < 0) throw new RangeError("a run is shorter than nothing");
    end += run;
    return end;
  });
}

/** The first run that reaches beyond this pixel. */
function firstEndAfter(ends: readonly number[], pixel: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > pixel) high = middle;
    else low = middle + 1;
  }
  return low;
}
