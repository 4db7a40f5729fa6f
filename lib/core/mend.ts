import { z } from "zod";
import { type Answer, type Region, regionsMax } from "./answer";
import { isScore } from "./kinds/region-faults";
import { crossingBudget, uncrossedPieces } from "./mend-crossing";
import { mendRegion } from "./mend-region";

/**
 * cut: lay partly outside the image. outside: lay wholly outside, and was left out, as were not_a_number and empty.
 * no_score: its score was no number from 0 to 1. resized: a mask of another size than the image. uncrossed: a line's
 * corners stood in a wrong order, or an outline crossed itself. too_many: the least sure ones beyond what an answer may hold were left out.
 */
export const MendWhy = z.enum([
  "cut",
  "outside",
  "not_a_number",
  "empty",
  "no_score",
  "resized",
  "uncrossed",
  "too_many",
]);
export type MendWhy = z.infer<typeof MendWhy>;

/** What was put right in a prediction before it was stored, and in how many regions or labels. */
export const MendNote = z.object({ why: MendWhy, count: z.number().int().positive() });
export type MendNote = z.infer<typeof MendNote>;

export type Mended = { answer: Answer; notes: MendNote[] };

/**
 * Puts right what a model got wrong without meaning it, so that one bad region does not cost the others: regions are
 * cut at the image's edge, and those that are nowhere or nothing are left out. Only ever used on predictions, and told
 * to people in notes; what a person drew is refused with words instead. An answer without faults comes back as it is.
 */
export function mendAnswer(answer: Answer, size: { width: number; height: number }): Mended {
  const counts = new Map<MendWhy, number>();
  const note: Note = (why, count = 1) => void counts.set(why, (counts.get(why) ?? 0) + count);
  const budget = crossingBudget();
  const regions = kept(answer.regions, note).flatMap((given): Region | Region[] => {
    const region = mendRegion(scored(given, note), size, note);
    if (region?.type !== "polygon") return region ?? [];
    const pieces = uncrossedPieces(region, size, budget);
    if (pieces) note("uncrossed");
    return pieces ?? region;
  });
  const labels = answer.labels.filter(({ score }) => isScore(score));
  if (labels.length < answer.labels.length) note("no_score", answer.labels.length - labels.length);
  const notes = Array.from(counts, ([why, count]) => ({ why, count }));
  return { answer: notes.length === 0 ? answer : { labels, regions }, notes };
}

type Note = (why: MendWhy, count?: number) => void;

/** A region with a score that is none counts as not sure at all; see the kinds' `confidence`. */
function scored(region: Region, note: Note): Region {
  if (isScore(region.score)) return region;
  note("no_score");
  return { ...region, score: null };
}

function kept(regions: readonly Region[], note: Note): readonly Region[] {
  const extra = regions.length - regionsMax;
  if (extra <= 0) return regions;
  note("too_many", extra);
  const surest = [...regions].sort((a, b) => (b.score ?? 0) - (a.score ?? 0)).slice(0, regionsMax);
  const chosen = new Set(surest);
  return regions.filter((region) => chosen.has(region));
}
