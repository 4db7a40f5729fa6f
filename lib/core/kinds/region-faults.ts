import { type Answer, type LabelSchema, type Region, regionsMax } from "../answer";
import type { AnswerFault } from "../problem";

/** What is wrong with a region itself, beside its id, label and score; `path` stands before each fault's own. */
export type PlaceFaults = (region: Region, path: string) => AnswerFault[];

/**
 * What is wrong with an answer that holds regions. Its labels may only be what a model nearly saw, and those carry
 * scores; a person's answer has none.
 */
export function regionFaults(answer: Answer, labels: LabelSchema, placeFaults: PlaceFaults): AnswerFault[] {
  const known = new Set(labels.map((label) => label.name));
  const nearMisses = answer.labels.flatMap(({ label, score }, i): AnswerFault[] => [
    ...(known.has(label) ? [] : [{ path: `labels.${i}.label`, why: "unknown_label" as const, detail: label }]),
    ...(score === null ? [{ path: `labels.${i}`, why: "wrong_region" as const, detail: label }] : []),
  ]);
  const count = answer.regions.length;
  if (count > regionsMax)
    return [...nearMisses, { path: "regions", why: "too_many", detail: `${count} of at most ${regionsMax}` }];
  const ids = new Set<string>();
  const ofRegions = answer.regions.flatMap((region, i) => {
    const path = `regions.${i}`;
    const found: AnswerFault[] = [];
    if (ids.has(region.id)) found.push({ path: `${path}.id`, why: "too_many", detail: region.id });
    ids.add(region.id);
    if (!known.has(region.label)) found.push({ path: `${path}.label`, why: "unknown_label", detail: region.label });
    if (!isScore(region.score))
      found.push({ path: `${path}.score`, why: "not_a_number", detail: String(region.score) });
    return [...found, ...placeFaults(region, path)];
  });
  return [...nearMisses, ...ofRegions];
}

export const isScore = (score: number | null) => score === null || (score >= 0 && score <= 1);
