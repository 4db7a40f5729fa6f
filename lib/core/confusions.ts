import { z } from "zod";
import type { ConfusionCell } from "./metrics";

/** What the model called `label` was really `with`, in `share` of the times it said so on the set it was measured on, 0..1. */
export const Confusion = z.object({ label: z.string(), with: z.string(), share: z.number() });
export type Confusion = z.infer<typeof Confusion>;

/** Once is chance, and rarer than this is not often. */
const countMin = 2;
const shareMin = 0.05;
const eachMax = 3;

/** What each label is often confused with, the most frequent first, at most three a label. */
export function confusionsOf(cells: readonly ConfusionCell[]): Confusion[] {
  const said = new Map<string, number>();
  for (const { predicted, count } of cells) if (predicted) said.set(predicted, (said.get(predicted) ?? 0) + count);
  const found = new Map<string, Confusion[]>();
  for (const { predicted, actual, count } of [...cells].sort((a, b) => b.count - a.count)) {
    if (predicted === null || actual === null || predicted === actual || count < countMin) continue;
    const share = count / (said.get(predicted) ?? count);
    const of = found.get(predicted) ?? [];
    if (share < shareMin || of.length >= eachMax) continue;
    found.set(predicted, [...of, { label: predicted, with: actual, share }]);
  }
  return [...found.values()].flat();
}

/** The labels one is often confused with. */
export function oftenTaken(confusions: readonly Confusion[], label: string): string[] {
  return confusions.filter((one) => one.label === label).map((one) => one.with);
}
