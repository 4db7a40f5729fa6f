import { type Answer, withoutScore } from "../answer";
import { detect, emptyConfidence } from "./detect";
import type { Kind, LabelPair } from "./kind";
import { lineFaults } from "./line-faults";
import { differenceOf, type LineRegion, matchLines, plainText } from "./line-match";
import { regionFaults } from "./region-faults";
import { settleByMost } from "./settle";

/**
 * Read each line of a page. A line's label is the field it belongs to; the schema's first label is free text. The score
 * of a line is the mean of its characters' scores; a prediction's `characterScores` has one for each Unicode character
 * (code point) of its text, a person's answer has none.
 */
export const read = {
  name: "read",
  answers: "regions",
  regionTypes: ["line"],
  tools: ["select", "line", "pan"],
  faults: (answer, labels, size) => regionFaults(answer, labels, (region, path) => lineFaults(region, path, size)),
  confidence,
  leading: detect.leading,
  claims: detect.claims,
  agreement,
  isRight: (prediction, truth) => agreement(prediction, truth) === 1,
  score,
  pairs,
  leastSure,
  settle,
  startFrom: (prediction) => ({ labels: [], regions: prediction.regions.map(withoutScore) }),
} satisfies Kind;

const linesOf = (answer: Answer) => answer.regions.filter((region): region is LineRegion => region.type === "line");

/**
 * A page is right only when every line is, so it is as sure as its least sure line; a line without a score counts as not
 * sure at all. Where no line was found the model has not said how sure it is of that.
 */
function confidence(prediction: Answer): number {
  if (prediction.regions.length === 0) return emptyConfidence;
  return prediction.regions.reduce((least, { score }) => Math.min(least, score ?? 0), 1);
}

function leastSure(prediction: Answer): string | null {
  const [least] = linesOf(prediction).sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  return least?.text ?? null;
}

/**
 * One less the share of characters that differ, of the longer side's; a line without a partner and a line given to
 * another field count as one character more each. 1 is the same lines with the same texts in the same fields.
 */
function agreement(a: Answer, b: Answer): number {
  const [linesA, linesB] = [linesOf(a), linesOf(b)];
  const { edits, unmatched, relabelled, lengthA, lengthB } = differenceOf(linesA, linesB);
  const errors = edits + unmatched + relabelled;
  if (errors === 0) return 1;
  const whole = Math.max(lengthA + linesA.length, lengthB + linesB.length);
  return Math.max(0, 1 - errors / whole);
}

/** One less the character error rate: edits for each character of the truth, at most 1. Fields do not count. */
function score(prediction: Answer, truth: Answer): number {
  const { edits, lengthB } = differenceOf(linesOf(prediction), linesOf(truth));
  if (edits === 0) return 1;
  return lengthB === 0 ? 0 : Math.max(0, 1 - edits / lengthB);
}

/** A line that stands in its place but reads otherwise is a false find and a miss: a field counts when it is read right. */
function pairs(prediction: Answer, truth: Answer): LabelPair[] {
  const [predicted, actual] = [linesOf(prediction), linesOf(truth)];
  const matches = matchLines(predicted, actual).filter(
    (match) => plainText(predicted[match.a]!.text) === plainText(actual[match.b]!.text),
  );
  const [found, met] = [new Set(matches.map((match) => match.a)), new Set(matches.map((match) => match.b))];
  return [
    ...matches.map((match) => ({ predicted: predicted[match.a]!.label, actual: actual[match.b]!.label })),
    ...predicted.filter((_, i) => !found.has(i)).map(({ label }) => ({ predicted: label, actual: null })),
    ...actual.filter((_, i) => !met.has(i)).map(({ label }) => ({ predicted: null, actual: label })),
  ];
}

/** What more than half read alike stands as the first of them drew it: corners of several hands have no plain mean. */
function settle(answers: readonly Answer[]): Answer | null {
  return settleByMost(answers, agreement, ({ regions }) => regions.map(withoutScore));
}
