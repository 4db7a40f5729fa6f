import type { Answer, AnswerLabel, LabelSchema } from "../answer";
import type { AnswerFault } from "../problem";
import type { Kind } from "./kind";

/**
 * One label for the whole image. A model lists its alternatives with scores, and claims the top one; a person's answer
 * has no scores, and claims every label it names.
 */
export const classify = {
  name: "classify",
  answers: "labels",
  regionTypes: [],
  tools: ["pan"],
  faults,
  confidence: (prediction) => leading(prediction)[0]?.score ?? 0,
  leading,
  claims,
  agreement: (a, b) => overlap(claims(a), claims(b)),
  isRight,
  score: (prediction, truth) => (isRight(prediction, truth) ? 1 : 0),
  pairs,
  settle,
  startFrom: (prediction) => ({ labels: claims(prediction).map((label) => ({ label, score: null })), regions: [] }),
} satisfies Kind;

function faults(answer: Answer, labels: LabelSchema): AnswerFault[] {
  const known = new Set(labels.map((label) => label.name));
  const seen = new Set<string>();
  const found: AnswerFault[] = [];
  for (const [i, { label, score }] of answer.labels.entries()) {
    const path = `labels.${i}`;
    if (!known.has(label)) found.push({ path: `${path}.label`, why: "unknown_label", detail: label });
    if (seen.has(label)) found.push({ path: `${path}.label`, why: "too_many", detail: label });
    if (score !== null && !(score >= 0 && score <= 1))
      found.push({ path: `${path}.score`, why: "not_a_number", detail: String(score) });
    seen.add(label);
  }
  if (answer.regions.length > 0) found.push({ path: "regions", why: "wrong_region", detail: answer.regions[0]!.type });
  return found;
}

/** By score; among equals, and where nobody gave scores, as listed. */
function leading(answer: Answer): AnswerLabel[] {
  return [...answer.labels].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}

function claims(answer: Answer): string[] {
  const top = leading(answer).find((label) => label.score !== null);
  if (top) return [top.label];
  return [...new Set(answer.labels.map((label) => label.label))];
}

function isRight(prediction: Answer, truth: Answer): boolean {
  return overlap(claims(prediction), claims(truth)) === 1;
}

/** Jaccard's index of two sets; two empty sets are the same set. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((label) => b.includes(label)).length;
  const either = a.length + b.length - shared;
  return either === 0 ? 1 : shared / either;
}

/** Shared labels pair with themselves; what is left pairs in order, so one wrong label is one confusion. */
function pairs(prediction: Answer, truth: Answer) {
  const predicted = claims(prediction);
  const actual = claims(truth);
  const wrong = predicted.filter((label) => !actual.includes(label));
  const missed = actual.filter((label) => !predicted.includes(label));
  return [
    ...predicted.filter((label) => actual.includes(label)).map((label) => ({ predicted: label, actual: label })),
    ...Array.from({ length: Math.max(wrong.length, missed.length) }, (_, i) => ({
      predicted: wrong[i] ?? null,
      actual: missed[i] ?? null,
    })),
  ];
}

/** The set of labels that more than half of the people gave. */
function settle(answers: readonly Answer[]): Answer | null {
  const votes = new Map<string, { count: number; labels: string[] }>();
  for (const answer of answers) {
    const labels = claims(answer).sort();
    const key = JSON.stringify(labels);
    votes.set(key, { count: (votes.get(key)?.count ?? 0) + 1, labels });
  }
  for (const { count, labels } of votes.values()) {
    if (count * 2 > answers.length) return { labels: labels.map((label) => ({ label, score: null })), regions: [] };
  }
  return null;
}
