import type { Answer, Region } from "../answer";
import type { Match } from "./match-regions";

/**
 * What more than half of the answers agree on, or null: `settled` makes it of the first of them and of all that agree
 * with it, itself among them.
 */
export function settleByMost(
  answers: readonly Answer[],
  agreement: (a: Answer, b: Answer) => number,
  settled: (answer: Answer, agreeing: readonly Answer[]) => Region[],
): Answer | null {
  for (const answer of answers) {
    const agreeing = answers.filter((other) => agreement(answer, other) === 1);
    if (agreeing.length * 2 > answers.length) return { labels: [], regions: settled(answer, agreeing) };
  }
  return null;
}

/** For each region the ones that others have for it. */
export function groupsOf<R extends Region>(
  regions: readonly R[],
  others: readonly (readonly R[])[],
  match: (a: readonly R[], b: readonly R[]) => Match[],
): R[][] {
  const groups = regions.map((): R[] => []);
  for (const theirs of others) for (const { a, b } of match(regions, theirs)) groups[a]!.push(theirs[b]!);
  return groups;
}
