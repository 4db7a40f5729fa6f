import { eachCommonRun } from "./mask-combine";

/** Pixels that are on. */
export function maskArea(runs: readonly number[]): number {
  let area = 0;
  for (let i = 1; i < runs.length; i += 2) area += runs[i]!;
  return area;
}

/** Pixels that are on in both masks of one size. */
export function sharedArea(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  eachCommonRun(a, b, (inA, inB, length) => {
    if (inA & inB) shared += length;
  });
  return shared;
}

/** Intersection over union of two masks of one size, 0..1 (Jaccard index); two empty masks share nothing. */
export function maskIou(a: readonly number[], b: readonly number[]): number {
  const shared = sharedArea(a, b);
  const all = maskArea(a) + maskArea(b) - shared;
  return all > 0 ? shared / all : 0;
}
