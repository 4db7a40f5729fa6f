import { addRun } from "./mask";

/** What is on in either of two masks of one size. */
export const union = (a: readonly number[], b: readonly number[]) => combined(a, b, (inA, inB) => inA | inB);
/** What is on in both. */
export const intersect = (a: readonly number[], b: readonly number[]) => combined(a, b, (inA, inB) => inA & inB);
/** What is on in `a` and not in `b`. */
export const subtract = (a: readonly number[], b: readonly number[]) => combined(a, b, (inA, inB) => inA & ~inB & 1);

export function invert(runs: readonly number[]): number[] {
  const inverted: number[] = [];
  for (let i = 0; i < runs.length; i++) addRun(inverted, 1 - (i % 2), runs[i]!);
  return inverted;
}

/** What is on in more than half of the masks, all of one size; where they are even, the first decides. */
export function majority(masks: readonly (readonly number[])[]): number[] {
  const runs: number[] = [];
  const index = masks.map(() => 0);
  const left = masks.map((mask) => mask[0] ?? 0);
  for (;;) {
    for (const [k, mask] of masks.entries())
      while (left[k]! <= 0 && index[k]! < mask.length) left[k] = mask[++index[k]!] ?? 0;
    const length = Math.min(...left);
    if (!(length > 0) || length === Infinity) return runs;
    const votes = index.reduce((sum, i) => sum + (i % 2), 0) * 2;
    const isOn = votes === masks.length ? index[0]! % 2 : votes > masks.length ? 1 : 0;
    addRun(runs, isOn, length);
    for (const k of left.keys()) left[k]! -= length;
  }
}

function combined(a: readonly number[], b: readonly number[], keep: (inA: number, inB: number) => number): number[] {
  const runs: number[] = [];
  eachCommonRun(a, b, (inA, inB, length) => addRun(runs, keep(inA, inB), length));
  return runs;
}

/** Walks two masks of one size together: how many pixels in a row are on (1) or off (0) in each. */
export function eachCommonRun(
  a: readonly number[],
  b: readonly number[],
  visit: (inA: number, inB: number, length: number) => void,
): void {
  let [i, j] = [0, 0];
  let [leftA, leftB] = [a[0] ?? 0, b[0] ?? 0];
  while (i < a.length && j < b.length) {
    const length = Math.min(leftA, leftB);
    if (length > 0) visit(i & 1, j & 1, length);
    leftA -= length;
    leftB -= length;
    while (leftA <= 0 && i < a.length) leftA = a[++i] ?? 0;
    while (leftB <= 0 && j < b.length) leftB = b[++j] ?? 0;
  }
}
