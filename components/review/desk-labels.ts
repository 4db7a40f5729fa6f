import type { Answer, LabelDefinition } from "@/lib/core/answer";
import type { Kind } from "@/lib/core/kinds/kind";

/** The keys of the labels, in their order. */
export const labelKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;

/** So many labels are looked through faster than searched. */
const overviewMax = 12;

/**
 * Labels in the order of their keys. As long as all can be shown, each keeps its place, so that fingers learn it; of
 * more, those come first that the model has in mind for this picture.
 */
export function deskLabels(
  labels: readonly LabelDefinition[],
  prediction: Answer | null,
  kind: Kind,
): LabelDefinition[] {
  if (labels.length <= overviewMax || !prediction) return [...labels];
  const minded = [...kind.leading(prediction), ...prediction.labels].map((one) => one.label);
  const rank = new Map([...new Set(minded)].slice(0, labelKeys.length).map((label, i) => [label, i]));
  return [...labels].sort((a, b) => (rank.get(a.name) ?? labels.length) - (rank.get(b.name) ?? labels.length));
}

/** How many of them have a button; the others are found by name. */
export function shownCount(labelCount: number): number {
  return labelCount <= overviewMax ? labelCount : labelKeys.length;
}

/** An alternative the model gives at least this much is worth a word. */
const possibleMin = 0.1;

/** What the model thinks of each label of the whole picture: its own word for the first, «possible» for those after it. */
export function labelChances(prediction: Answer, kind: Kind): Map<string, "first" | "possible"> {
  const [first, ...others] = kind.leading(prediction);
  const possible = others.filter((one) => (one.score ?? 0) >= possibleMin);
  return new Map([
    ...possible.map((one) => [one.label, "possible"] as const),
    ...(first ? [[first.label, "first"] as const] : []),
  ]);
}

/** Lines of text are given to their fields where they are typed, not by buttons of labels. */
export const hasLines = (kind: Kind) => kind.regionTypes.includes("line");
