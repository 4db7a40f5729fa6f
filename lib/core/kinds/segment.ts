import type { Answer } from "../answer";
import { majority } from "../geometry/mask-combine";
import { countsOf } from "../geometry/mask-encode";
import { maskIou } from "../geometry/mask-iou";
import { detect } from "./detect";
import type { Kind } from "./kind";
import { pairLabels } from "./match-regions";
import { regionFaults } from "./region-faults";
import { segmentFaults } from "./segment-faults";
import { matchSegments, runsOfSegment, type Segment, segmentsOf, sizeOf } from "./segment-match";

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
  settle,
  startFrom: detect.startFrom,
} satisfies Kind;

const sameLabel = (a: Segment, b: Segment) => a.label === b.label;

/** F1 of regions that are the same to the eye: 2 × pairs / all regions of both. Two empty answers are the same. */
function agreement(a: Answer, b: Answer): number {
  const all = a.regions.length + b.regions.length;
  return all === 0 ? 1 : (2 * matchSegments(segmentsOf(a), segmentsOf(b), sameLabel, true).length) / all;
}

/**
 * Panoptic quality: the sum of the matches' overlaps, over matches + half of the false finds + half of the misses
 * (Kirillov et al., 2019, https://arxiv.org/abs/1801.00868), over all labels together. Unlike in that task regions may
 * lie on each other, so a match is made best first, and overlaps of just one half count.
 */
function score(a: Answer, b: Answer): number {
  const all = a.regions.length + b.regions.length;
  const matches = matchSegments(segmentsOf(a), segmentsOf(b), sameLabel);
  return all === 0 ? 1 : matches.reduce((sum, match) => sum + match.fit, 0) / (all / 2);
}

/** When more than half cut out the same things, each thing is what most of them hold of it. */
function settle(answers: readonly Answer[]): Answer | null {
  for (const answer of answers) {
    const agreeing = answers.filter((other) => agreement(answer, other) === 1);
    if (agreeing.length * 2 > answers.length) return { labels: [], regions: votedRegions(answer, agreeing) };
  }
  return null;
}

function votedRegions(answer: Answer, agreeing: readonly Answer[]): Segment[] {
  const regions = segmentsOf(answer);
  const groups = regions.map((): Segment[] => []);
  for (const other of agreeing) {
    const theirs = segmentsOf(other);
    for (const match of matchSegments(regions, theirs, sameLabel, true)) groups[match.a]!.push(theirs[match.b]!);
  }
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
