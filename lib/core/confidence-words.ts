import type { AnswerLabel } from "./answer";
import { type Confusion, oftenTaken } from "./confusions";

export const confidenceWords = ["very_likely", "likely", "unsure", "unlikely"] as const;
export type ConfidenceWord = (typeof confidenceWords)[number];

/** The least calibrated chance of each word, so that «likely» means the same for every model. */
export const wordMin: Record<ConfidenceWord, number> = { very_likely: 0.95, likely: 0.8, unsure: 0.4, unlikely: 0 };

/** A calibrated chance of being right, in a word. What is no number is `unlikely`. */
export function confidenceWord(chance: number): ConfidenceWord {
  return confidenceWords.find((word) => chance >= wordMin[word]) ?? "unlikely";
}

/** The chances a word stands for: from `min`, and under `below` where that is not null. */
export function wordRange(word: ConfidenceWord): { min: number; below: number | null } {
  const above = confidenceWords[confidenceWords.indexOf(word) - 1];
  return { min: wordMin[word], below: above ? wordMin[above] : null };
}

/** Why a model is unsure, as data for a sentence. */
export type WhyUnsure =
  | { code: "sure"; label: string }
  /** It wavers between two labels. */
  | { code: "confuses"; label: string; with: string }
  /** It has no second thought, only little faith in this one. */
  | { code: "low"; label: string }
  /** The same, of an answer whose labels say little: the words it has least faith in. */
  | { code: "low_text"; text: string }
  | { code: "nothing_found" };

/** A second label with at least this part of the first one's score is what the first is confused with. */
const rivalShare = 0.3;

/**
 * `leading` and `claims` are the kind's; `chance` is calibrated. The one it is confused with is the best label that the
 * answer does not itself claim, so the several things of one picture are never called a confusion; where this picture
 * shows none, it is what the model was found to confuse when it was measured. `leastSure` is the kind's own word on it.
 */
export function whyUnsure(
  leading: readonly AnswerLabel[],
  claims: readonly string[],
  chance: number,
  confusions: readonly Confusion[] = [],
  leastSure: string | null = null,
): WhyUnsure {
  const claimed = leading.filter((label) => claims.includes(label.label));
  const [best, weakest] = [claimed[0], claimed.at(-1)];
  if (!best || !weakest) return { code: "nothing_found" };
  if (chance >= wordMin.likely) return { code: "sure", label: best.label };
  if (leastSure !== null) return { code: "low_text", text: leastSure };
  const rival = leading.find((label) => !claims.includes(label.label));
  const rivals = rival && (rival.score ?? 0) >= rivalShare * (best.score ?? 1);
  if (rivals) return { code: "confuses", label: best.label, with: rival.label };
  const [often] = oftenTaken(confusions, weakest.label);
  return often ? { code: "confuses", label: weakest.label, with: often } : { code: "low", label: weakest.label };
}
