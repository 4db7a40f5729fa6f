import type { Answer, Region } from "../answer";
import type { LabelPair } from "./kind";

/** Indexes into both lists, and how well the two fit, 0..1; nothing stands in two matches. */
export type Match = { a: number; b: number; fit: number };
/** From the left edge to the right one, in image pixels. */
export type Span = { left: number; right: number };

/**
 * Pairs the candidates, the best fit first, each region once. Taking the best first, rather than going through one side
 * in its order, makes the matching the same whichever list is called `a`.
 */
export function bestFirst(candidates: Match[]): Match[] {
  candidates.sort(
    (m, n) => n.fit - m.fit || m.a + m.b - (n.a + n.b) || Math.abs(m.a - m.b) - Math.abs(n.a - n.b) || m.a - n.a,
  );
  const [takenA, takenB] = [new Set<number>(), new Set<number>()];
  return candidates.filter((match) => {
    if (takenA.has(match.a) || takenB.has(match.b)) return false;
    takenA.add(match.a);
    takenB.add(match.b);
    return true;
  });
}

/** Visits each two whose spans meet. Sorted by left edge, so that 50,000 regions do not mean 50,000² tests. */
export function eachMeeting(a: readonly Span[], b: readonly Span[], visit: (a: number, b: number) => void): void {
  const spans = b.map(({ left, right }, index) => ({ index, left, right })).sort((m, n) => m.left - n.left);
  const widest = spans.reduce((most, span) => Math.max(most, span.right - span.left), 0);
  for (const [i, { left, right }] of a.entries()) {
    for (let k = firstAtLeast(spans, left - widest); k < spans.length && spans[k]!.left <= right; k++) {
      if (spans[k]!.right >= left) visit(i, spans[k]!.index);
    }
  }
}

/**
 * Labels of all regions, paired: first by label and place; what is left by place alone, which shows confused labels; the
 * rest are false finds and misses. `match` pairs two lists among those that it is told may pair.
 */
export function pairLabels<R extends Region>(
  predicted: readonly R[],
  actual: readonly R[],
  match: (a: readonly R[], b: readonly R[], comparable: (a: R, b: R) => boolean) => Match[],
): LabelPair[] {
  const right = match(predicted, actual, (a, b) => a.label === b.label);
  const [found, met] = [new Set(right.map((one) => one.a)), new Set(right.map((one) => one.b))];
  const [extra, missed] = [predicted.filter((_, i) => !found.has(i)), actual.filter((_, i) => !met.has(i))];
  const confused = match(extra, missed, () => true);
  const [misnamed, misread] = [new Set(confused.map((one) => one.a)), new Set(confused.map((one) => one.b))];
  return [
    ...right.map((one) => ({ predicted: predicted[one.a]!.label, actual: actual[one.b]!.label })),
    ...confused.map((one) => ({ predicted: extra[one.a]!.label, actual: missed[one.b]!.label })),
    ...extra.filter((_, i) => !misnamed.has(i)).map((region) => ({ predicted: region.label, actual: null })),
    ...missed.filter((_, i) => !misread.has(i)).map((region) => ({ predicted: null, actual: region.label })),
  ];
}

/** 2 × matches / all regions of both. Two empty answers are the same. */
export function f1Of(a: Answer, b: Answer, matches: readonly Match[]): number {
  const all = a.regions.length + b.regions.length;
  return all === 0 ? 1 : (2 * matches.length) / all;
}

/**
 * Panoptic quality: the sum of the matches' fits, over matches + half of the false finds + half of the misses (Kirillov
 * et al., 2019, https://arxiv.org/abs/1801.00868), over all labels together. Unlike in that task regions may lie on each
 * other, so a match is made best first, and a fit of just one half counts.
 */
export function panopticQuality(a: Answer, b: Answer, matches: readonly Match[]): number {
  const all = a.regions.length + b.regions.length;
  return all === 0 ? 1 : matches.reduce((sum, match) => sum + match.fit, 0) / (all / 2);
}

function firstAtLeast(spans: readonly Span[], left: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.left < left) low = middle + 1;
    else high = middle;
  }
  return low;
}
