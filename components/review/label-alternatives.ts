import type { Answer } from "@/lib/core/answer";
import { type Confusion, oftenTaken } from "@/lib/core/confusions";

const alternativesMax = 3;

/** What a region may be instead: first what the model often takes for it, then what it nearly saw on this picture. */
export function alternativesTo(
  label: string,
  labels: readonly string[],
  confusions: readonly Confusion[],
  prediction: Answer | null,
): string[] {
  const nearly = [...(prediction?.labels ?? [])].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const names = new Set([...oftenTaken(confusions, label), ...nearly.map((one) => one.label)]);
  return [...names].filter((name) => name !== label && labels.includes(name)).slice(0, alternativesMax);
}
