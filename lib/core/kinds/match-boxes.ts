import type { BoxRegion } from "../answer";
import { boxIou, cornersOf } from "../geometry/rotated";
import { bestFirst, eachMeeting, type Match, type Span } from "./match-regions";

/** Two regions of one label are the same thing when they overlap at least this much (as in PASCAL VOC). */
export const iouMin = 0.5;

/** Pairs boxes that overlap by `iouMin` or more, the best overlap first. `comparable` says which boxes may pair at all. */
export function matchBoxes(
  a: readonly BoxRegion[],
  b: readonly BoxRegion[],
  comparable: (a: BoxRegion, b: BoxRegion) => boolean,
): Match[] {
  const candidates: Match[] = [];
  eachMeeting(a.map(spanOf), b.map(spanOf), (i, k) => {
    if (!comparable(a[i]!, b[k]!)) return;
    const fit = boxIou(a[i]!, b[k]!);
    if (fit >= iouMin) candidates.push({ a: i, b: k, fit });
  });
  return bestFirst(candidates);
}

function spanOf(region: BoxRegion): Span {
  if (!region.rotation) return { left: region.x, right: region.x + region.width };
  const xs = cornersOf(region).map((corner) => corner.x);
  return { left: Math.min(...xs), right: Math.max(...xs) };
}
