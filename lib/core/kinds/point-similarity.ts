import type { Region } from "../answer";
import { areaOf, type Box, unionOf } from "../geometry/box";
import type { Span } from "./match-regions";

export type Figure = Extract<Region, { type: "keypoints" }>;

/**
 * How fast similarity falls with distance: COCO has a constant for each joint of the human body, from 0.05 at the eyes to 0.21 at
 * the hips, measured on people who labelled the same pictures; for other figures nobody has, so all points have this one.
 */
const falloff = 0.1;
/** A single point has no size of its own, and points in a row no area; COCO calls objects under this side small. */
const sidePixelsMin = 32;

/**
 * Object keypoint similarity, 0..1: the mean over points of exp(−d² / (2 s² k²)), d the distance in pixels, s² the
 * object's area and k the falloff (COCO, https://cocodataset.org/#keypoints-eval). Answers have no object's area, so it is
 * that of the box around both figures; a point that only one of them has counts as not similar at all.
 */
export function pointSimilarity(a: Figure, b: Figure): number {
  const named = new Map(a.points.map((point) => [point.name, point]));
  const area = Math.max(sidePixelsMin ** 2, areaOf(unionOf([boundsOfFigure(a), boundsOfFigure(b)])));
  let [sum, shared] = [0, 0];
  for (const point of b.points) {
    const other = named.get(point.name);
    if (!other) continue;
    shared++;
    sum += Math.exp(-((point.x - other.x) ** 2 + (point.y - other.y) ** 2) / (2 * area * falloff ** 2));
  }
  const all = a.points.length + b.points.length - shared;
  return all === 0 ? 0 : sum / all;
}

export function hasSamePoints(a: Figure, b: Figure): boolean {
  const names = new Set(a.points.map((point) => point.name));
  return a.points.length === b.points.length && b.points.every((point) => names.has(point.name));
}

/** Wide enough that figures side by side, as two single points are, still meet. */
export function figureSpan(figure: Figure): Span {
  const { x, width } = boundsOfFigure(figure);
  const reach = Math.max(sidePixelsMin, width) / 2;
  return { left: x - reach, right: x + width + reach };
}

function boundsOfFigure({ points }: Figure): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
