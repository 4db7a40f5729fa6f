import type { Answer } from "../answer";
import { majority } from "../geometry/mask-combine";
import { countsOf } from "../geometry/mask-encode";
import { maskIou } from "../geometry/mask-iou";
import { detect } from "./detect";
import type { Kind } from "./kind";
import { f1Of, pairLabels, panopticQuality } from "./match-regions";
import { regionFaults } from "./region-faults";
import { segmentFaults } from "./segment-faults";
import { matchSegments, runsOfSegment, type Segment, segmentsOf, sizeOf } from "./segment-match";
import { groupsOf, settleByMost } from "./settle";

/**
 * Cut each thing out, pixel by pixel (mask) or by its outline (polygon). A prediction may list in `labels` what it
 * nearly saw, as in `detect`. A mask and a polygon are the same when they hold the same pixels.
 */
export const segment = {
  name: "segment",
  answers: "regions",
  regionTypes: ["mask", "polygon"],
  tools: ["select", "polygon", "brush", "eraser", "pan"],
  faults: (answer, labels, size) => regionFaults(answer, labels, (region, path) => segmentFaults(region, path, size)),
  confidence: detect.confidence,
  leading: detect.leading,
  claims: detect.claims,
  agreement,
  isRight: (prediction, truth) => agreement(prediction, truth) === 1,
  score,
  pairs: (prediction, truth) => pairLabels(segmentsOf(prediction), segmentsOf(truth), matchSegments),
  settle: (answers) => settleByMost(answers, agreement, votedRegions),
  startFrom: detect.startFrom,
} satisfies Kind;

const sameLabel = (a: Segment, b: Segment) => a.label === b.label;

const sameSegments = (a: readonly Segment[], b: readonly Segment[]) => matchSegments(a, b, sameLabel, true);

/** F1 of regions that are the same to the eye. */
function agreement(a: Answer, b: Answer): number {
  return f1Of(a, b, sameSegments(segmentsOf(a), segmentsOf(b)));
}

function score(a: Answer, b: Answer): number {
  return panopticQuality(a, b, matchSegments(segmentsOf(a), segmentsOf(b), sameLabel));
}

/** When more than half cut out the same things, each thing is what most of them hold of it. */
function votedRegions(answer: Answer, agreeing: readonly Answer[]): Segment[] {
  const regions = segmentsOf(answer);
  const groups = groupsOf(regions, agreeing.map(segmentsOf), sameSegments);
  return regions.map((region, i) => ({ ...voted(region, groups[i]!), id: region.id, score: null }));
}

/**
 * Pixel by pixel, what more than half of the people hold; two alone have no majority, so the first stands. Of polygons
 * the one nearest to the vote is taken as it was drawn, for a vote is no outline.
 */
function voted(region: Segment, group: readonly Segment[]): Segment {
  if (group.length < 3) return region;
  const size = sizeOf(group);
  const drawn = group.map((other) => ({ other, runs: runsOfSegment(other, size) }));
  const vote = majority(drawn.map(({ runs }) => runs));
  const isOutline = group.every((other) => other.type === "polygon");
  if (!isOutline)
    return { id: region.id, label: region.label, score: null, type: "mask", ...size, counts: countsOf(vote) };
  const near = drawn.map(({ other, runs }) => ({ other, fit: maskIou(runs, vote) }));
  return near.reduce((best, one) => (one.fit > best.fit ? one : best)).other;
}
