import type { BoxRegion } from "../answer";
import { boxIou, cornersOf } from "../geometry/rotated";

/** Two boxes of one label are the same thing when they overlap at least this much (as in PASCAL VOC). */
export const iouMin = 0.5;

/** Indexes into both lists; nothing stands in two matches. */
export type Match = { a: number; b: number; iou: number };

/**
 * Pairs boxes that overlap by `iouMin` or more, the best overlap first, each box once. `comparable` says which boxes may
 * pair at all. Taking the best overlap first, rather than going through one side in its order, makes the matching the
 * same whichever list is called `a`.
 */
export function matchBoxes(
  a: readonly BoxRegion[],
  b: readonly BoxRegion[],
  comparable: (a: BoxRegion, b: BoxRegion) => boolean,
): Match[] {
  const candidates = overlaps(a, b, comparable).sort(
    (m, n) => n.iou - m.iou || m.a + m.b - (n.a + n.b) || Math.abs(m.a - m.b) - Math.abs(n.a - n.b) || m.a - n.a,
  );
  const [takenA, takenB] = [new Set<number>(), new Set<number>()];
  return candidates.filter((match) => {
    if (takenA.has(match.a) || takenB.has(match.b)) return false;
    takenA.add(match.a);
    takenB.add(match.b);
    return true;
  });
}

/** Sorted by left edge, only boxes whose sides meet are compared: 50,000 boxes must not mean 50,000² tests. */
function overlaps(
  a: readonly BoxRegion[],
  b: readonly BoxRegion[],
  comparable: (a: BoxRegion, b: BoxRegion) => boolean,
): Match[] {
  const spans = b.map((region, index) => ({ index, region, ...spanOf(region) })).sort((m, n) => m.left - n.left);
  const widest = spans.reduce((most, span) => Math.max(most, span.right - span.left), 0);
  const found: Match[] = [];
  for (const [i, region] of a.entries()) {
    const { left, right } = spanOf(region);
    for (let k = firstAtLeast(spans, left - widest); k < spans.length && spans[k]!.left <= right; k++) {
      const other = spans[k]!;
      if (other.right < left || !comparable(region, other.region)) continue;
      const iou = boxIou(region, other.region);
      if (iou >= iouMin) found.push({ a: i, b: other.index, iou });
    }
  }
  return found;
}

function spanOf(region: BoxRegion): { left: number; right: number } {
  if (!region.rotation) return { left: region.x, right: region.x + region.width };
  const xs = cornersOf(region).map((corner) => corner.x);
  return { left: Math.min(...xs), right: Math.max(...xs) };
}

function firstAtLeast(spans: readonly { left: number }[], left: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.left < left) low = middle + 1;
    else high = middle;
  }
  return low;
}
