import { joinSets, setsOf } from "../../disjoint-sets";
import type { ImageSize } from "../../kinds/kind";

/** A stretch of one row, from `start` up to but without `end`. */
export type Run = { y: number; start: number; end: number };

/** Connected pixels (corners touch too) of at least `valueMin`, as stretches of rows from the top; found in reading order of their first pixel. */
export function components(map: Float32Array, { width, height }: ImageSize, valueMin: number): Run[][] {
  const runs: Run[] = [];
  const parents: number[] = [];
  let above = { from: 0, to: 0 };
  for (let y = 0; y < height; y++) {
    const from = runs.length;
    for (const run of runsOf(map, y, width, valueMin)) {
      parents.push(runs.length);
      runs.push(run);
    }
    joinRows(runs, parents, above, { from, to: runs.length });
    above = { from, to: runs.length };
  }
  return setsOf(parents, runs);
}

function* runsOf(map: Float32Array, y: number, width: number, valueMin: number): Iterable<Run> {
  const row = y * width;
  for (let x = 0; x < width; x++) {
    if (!(map[row + x]! >= valueMin)) continue;
    const start = x;
    while (x < width && map[row + x]! >= valueMin) x++;
    yield { y, start, end: x };
  }
}

type Span = { from: number; to: number };

/** Both rows are sorted, so one walk along them finds every pair that touches. */
function joinRows(runs: readonly Run[], parents: number[], above: Span, below: Span): void {
  for (let i = above.from, k = below.from; i < above.to && k < below.to; ) {
    const [upper, lower] = [runs[i]!, runs[k]!];
    if (upper.start <= lower.end && lower.start <= upper.end) joinSets(parents, i, k);
    if (upper.end < lower.end) i++;
    else k++;
  }
}
