import type { Answer, KindName } from "@/lib/core/answer";
import { classify } from "@/lib/core/kinds/classify";
import { kindOf } from "@/lib/core/kinds/kinds";

/**
 * What an answer says, short: «Coat», or «2 × Car, Person». `nothing` is said for an answer that claims nothing. A
 * prediction needs the `kind` of its question: where regions are asked for, its labels are only what was nearly found.
 */
export function answerWords(answer: Answer, nothing: string, kind?: KindName): string {
  const inRegions = answer.regions.length > 0 || (kind !== undefined && kindOf(kind).answers === "regions");
  const words = inRegions ? countedLabels(answer) : classify.claims(answer);
  return words.length > 0 ? words.join(", ") : nothing;
}

function countedLabels(answer: Answer): string[] {
  const counts = new Map<string, number>();
  for (const { label } of answer.regions) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => (count === 1 ? label : `${count} × ${label}`));
}
