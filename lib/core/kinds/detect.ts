import type { Answer, AnswerLabel, BoxRegion } from "../answer";
import { toHundredths } from "../geometry/box";
import { boxFaults } from "./box-faults";
import type { Kind } from "./kind";
import { matchBoxes } from "./match-boxes";
import { f1Of, pairLabels } from "./match-regions";
import { regionFaults } from "./region-faults";
import { groupsOf, settleByMost } from "./settle";

/**
 * Find each thing and box it. A prediction may list in `labels` what it nearly saw: for each label, the best score
 * among the finds it dropped. A person's answer has no such list.
 */
export const detect = {
  name: "detect",
  answers: "regions",
  regionTypes: ["box"],
  tools: ["select", "box", "rotatedBox", "pan"],
  faults: (answer, labels, size) => regionFaults(answer, labels, (region, path) => boxFaults(region, path, size)),
  confidence,
  leading,
  claims: (answer) => leading(answer).map((label) => label.label),
  agreement: score,
  isRight: (prediction, truth) => score(prediction, truth) === 1,
  score,
  pairs: (prediction, truth) => pairLabels(boxesOf(prediction), boxesOf(truth), matchBoxes),
  settle: (answers) => settleByMost(answers, score, meanBoxes),
  startFrom: (prediction) => ({
    labels: [],
    regions: prediction.regions.map((region) => ({ ...region, score: null })),
  }),
} satisfies Kind;

/** Where nothing was found and nothing nearly so, the model has said nothing about how sure it is. */
export const emptyConfidence = 0.5;

const boxesOf = (answer: Answer) => answer.regions.filter((region): region is BoxRegion => region.type === "box");

/**
 * An answer is right only when all of it is, so it is as sure as its least sure region; and a find that was dropped at
 * score s casts doubt of 1 − s, for it may be a miss. A region without a score counts as not sure at all.
 */
function confidence(prediction: Answer): number {
  const kept = prediction.regions.map((region) => region.score ?? 0);
  const dropped = prediction.labels.map((label) => 1 - (label.score ?? 0));
  const doubts = [...kept, ...dropped];
  return doubts.length === 0 ? emptyConfidence : doubts.reduce((least, doubt) => Math.min(least, doubt), 1);
}

/** Labels of the regions, each with its best score. */
function leading(answer: Answer): AnswerLabel[] {
  const best = new Map<string, number | null>();
  for (const { label, score } of answer.regions) {
    const before = best.get(label);
    best.set(label, before == null ? score : Math.max(before, score ?? 0));
  }
  return [...best].map(([label, score]) => ({ label, score })).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}

const matchNamed = (a: readonly BoxRegion[], b: readonly BoxRegion[]) =>
  matchBoxes(a, b, (one, other) => one.label === other.label);

/** F1 of regions matched by label and place. */
function score(a: Answer, b: Answer): number {
  return f1Of(a, b, matchNamed(boxesOf(a), boxesOf(b)));
}

/** When more than half found the same things, each box is the mean of theirs. */
function meanBoxes(answer: Answer, agreeing: readonly Answer[]): BoxRegion[] {
  const boxes = boxesOf(answer);
  const same = groupsOf(boxes, agreeing.map(boxesOf), matchNamed);
  return boxes.map((box, i) => {
    const group = same[i]!;
    // One person's box stays as drawn; and a mean of turned boxes has no plain meaning, so there the first stands.
    if (group.length < 2 || group.some((other) => other.rotation)) return { ...box, score: null };
    const mean = (side: "x" | "y" | "width" | "height") =>
      group.reduce((sum, other) => sum + other[side], 0) / group.length;
    return {
      ...box,
      score: null,
      ...toHundredths({ x: mean("x"), y: mean("y"), width: mean("width"), height: mean("height") }),
    };
  });
}
