import { seededRandom, shuffle } from "./random";
import type { Samples } from "./samples";

/** Rows to learn from, and rows to be judged on. */
export type HoldOut = { learn: number[]; judge: number[] };

const validationMin = 60;
const foldCount = 5;

/**
 * Where enough examples were set aside at intake, they judge; with fewer, every example is held out once, in five folds
 * that each have their share of every label.
 */
export function holdOutsOf(validation: number[], samples: Samples, seed: number): HoldOut[] {
  const rows = Array.from({ length: samples.count }, (_, row) => row);
  if (validation.length >= validationMin) {
    const judged = new Set(validation);
    return [{ learn: rows.filter((row) => !judged.has(row)), judge: validation }];
  }
  const folds = foldsOf(rows, samples, seed);
  return Array.from({ length: foldCount }, (_, fold) => ({
    learn: rows.filter((row) => folds[row] !== fold),
    judge: rows.filter((row) => folds[row] === fold),
  }));
}

/** The fold of each row: shuffled, then dealt out label by label. */
function foldsOf(rows: number[], { labels }: Samples, seed: number): number[] {
  const shuffled = shuffle([...rows], seededRandom(seed));
  const byLabel = shuffled.toSorted((a, b) => labels[a]! - labels[b]!);
  const folds: number[] = [];
  byLabel.forEach((row, place) => {
    folds[row] = place % foldCount;
  });
  return folds;
}
