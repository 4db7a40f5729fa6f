import { type Answer, type Region, withoutScore } from "../answer";
import { hundredths } from "../geometry/box";
import { detect } from "./detect";
import { keypointFaults } from "./keypoint-faults";
import type { Kind } from "./kind";
import { bestFirst, eachMeeting, f1Of, type Match, pairLabels, panopticQuality } from "./match-regions";
import { type Figure, figureSpan, hasSamePoints, pointSimilarity } from "./point-similarity";
import { regionFaults } from "./region-faults";
import { groupsOf, settleByMost } from "./settle";

/**
 * Put named points on each thing: joints of a body, corners of a part. The schema's label may name the points that its
 * figure has. A prediction may list in `labels` what it nearly saw, as in `detect`.
 */
export const keypoints = {
  name: "keypoints",
  answers: "regions",
  regionTypes: ["keypoints"],
  tools: ["select", "keypoints", "pan"],
  faults: (answer, labels, size) =>
    regionFaults(answer, labels, (region, path) => keypointFaults(region, path, labels, size)),
  confidence: detect.confidence,
  leading: detect.leading,
  claims: detect.claims,
  agreement,
  isRight: (prediction, truth) => agreement(prediction, truth) === 1,
  score,
  pairs: (prediction, truth) => pairLabels(figuresOf(prediction), figuresOf(truth), matchFigures),
  settle: (answers) => settleByMost(answers, agreement, meanFigures),
  startFrom: (prediction) => ({ labels: [], regions: prediction.regions.map(withoutScore) }),
} satisfies Kind;

/** Figures of one label are the same thing from here on (COCO's loosest threshold). */
const similarityMin = 0.5;
/** Below this a person sees that points are off: at 0.9 they stray by 5 % of the figure's size. */
const sameSimilarityMin = 0.9;

const figuresOf = (answer: Answer) => answer.regions.filter((region): region is Figure => region.type === "keypoints");
const sameLabel = (a: Figure, b: Figure) => a.label === b.label;

/** Pairs figures whose object keypoint similarity is `similarityMin` or more, the most similar first. */
function matchFigures(
  a: readonly Figure[],
  b: readonly Figure[],
  comparable: (a: Figure, b: Figure) => boolean,
): Match[] {
  const candidates: Match[] = [];
  eachMeeting(a.map(figureSpan), b.map(figureSpan), (i, k) => {
    if (!comparable(a[i]!, b[k]!)) return;
    const fit = pointSimilarity(a[i]!, b[k]!);
    if (fit >= similarityMin) candidates.push({ a: i, b: k, fit });
  });
  return bestFirst(candidates);
}

function sameFigures(a: readonly Figure[], b: readonly Figure[]): Match[] {
  const isSame = ({ a: i, b: k, fit }: Match) => fit >= sameSimilarityMin && hasSamePoints(a[i]!, b[k]!);
  return matchFigures(a, b, sameLabel).filter(isSame);
}

/** F1 of figures that are the same to the eye and have the same points. */
function agreement(a: Answer, b: Answer): number {
  return f1Of(a, b, sameFigures(figuresOf(a), figuresOf(b)));
}

function score(a: Answer, b: Answer): number {
  return panopticQuality(a, b, matchFigures(figuresOf(a), figuresOf(b), sameLabel));
}

/** When more than half drew the same figures, each point is the mean of theirs, and is seen when most saw it. */
function meanFigures(answer: Answer, agreeing: readonly Answer[]): Region[] {
  const figures = figuresOf(answer);
  const groups = groupsOf(figures, agreeing.map(figuresOf), sameFigures);
  return figures.map((figure, i) => (groups[i]!.length < 2 ? withoutScore(figure) : meanFigure(figure, groups[i]!)));
}

function meanFigure(figure: Figure, group: readonly Figure[]): Figure {
  const points = figure.points.map((point) => {
    const same = group.flatMap((other) => other.points.find(({ name }) => name === point.name) ?? []);
    const mean = (axis: "x" | "y") => hundredths(same.reduce((sum, other) => sum + other[axis], 0) / same.length);
    const seen = same.filter((other) => other.visible).length * 2;
    const visible = seen === same.length ? point.visible : seen > same.length;
    return { ...point, x: mean("x"), y: mean("y"), visible, score: null };
  });
  return { ...figure, score: null, points };
}
