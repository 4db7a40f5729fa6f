import type { Answer, Region } from "../answer";
import { areaOf, type Box, intersection, unionOf } from "../geometry/box";
import { maskBounds, runsOf } from "../geometry/mask";
import { maskArea, sharedArea } from "../geometry/mask-iou";
import { runsOfRings } from "../geometry/mask-raster";
import type { ImageSize } from "./kind";
import { iouMin } from "./match-boxes";
import { bestFirst, eachMeeting, type Match } from "./match-regions";

export type Segment = Extract<Region, { type: "mask" | "polygon" }>;
export const segmentsOf = (answer: Answer) =>
  answer.regions.filter((region): region is Segment => region.type === "mask" || region.type === "polygon");

/** Less overlap than this is seen as a wrong edge at the zoom in which people look at a whole picture. */
const sameIouMin = 0.9;

/**
 * Pairs masks and polygons that overlap by `iouMin` or more, the best overlap first, by the pixels they hold.
 * `fit` is their intersection over union. With `same`, only those pair whose difference nobody would correct.
 */
export function matchSegments(
  a: readonly Segment[],
  b: readonly Segment[],
  comparable: (a: Segment, b: Segment) => boolean,
  same = false,
): Match[] {
  const size = sizeOf([...a, ...b]);
  const [shapesA, shapesB] = [a.map((region) => shapeOf(region, size)), b.map((region) => shapeOf(region, size))];
  const candidates: Match[] = [];
  eachMeeting(shapesA.map(spanOf), shapesB.map(spanOf), (i, k) => {
    if (!comparable(a[i]!, b[k]!)) return;
    const fit = overlap(shapesA[i]!, shapesB[k]!);
    if (fit >= iouMin && (!same || isSame(shapesA[i]!, shapesB[k]!, fit))) candidates.push({ a: i, b: k, fit });
  });
  return bestFirst(candidates);
}

/**
 * The image's size as masks tell it. Polygons do not know it; among themselves any size that holds them all is as good.
 */
export function sizeOf(regions: readonly Segment[]): ImageSize {
  const mask = regions.find((region) => region.type === "mask");
  if (mask) return { width: mask.width, height: mask.height };
  let [width, height] = [1, 1];
  for (const region of regions) {
    for (const ring of region.type === "polygon" ? region.rings : []) {
      for (const [x, y] of ring) [width, height] = [Math.max(width, Math.ceil(x)), Math.max(height, Math.ceil(y))];
    }
  }
  return { width, height };
}

/** Run lengths at `size`; a mask of another size lies nowhere on it. */
export function runsOfSegment(region: Segment, size: ImageSize): number[] {
  if (region.type === "polygon") return runsOfRings(region.rings, size);
  const fits = region.width === size.width && region.height === size.height;
  return fits ? runsOf(region.counts) : [size.width * size.height];
}

type Shape = { runs: readonly number[]; area: number; bounds: Box };

function shapeOf(region: Segment, size: ImageSize): Shape {
  const runs = runsOfSegment(region, size);
  return { runs, area: maskArea(runs), bounds: maskBounds(runs, size.height) };
}

const spanOf = ({ bounds }: Shape) => ({ left: bounds.x, right: bounds.x + bounds.width });

/** Intersection over union; 0 at once where bounds and areas already show that it is under `iouMin`. */
function overlap(a: Shape, b: Shape): number {
  const sharedBounds = intersection(a.bounds, b.bounds);
  const atMost = Math.min(a.area, b.area, sharedBounds ? areaOf(sharedBounds) : 0);
  if (atMost < iouMin * Math.max(a.area, b.area)) return 0;
  const shared = sharedArea(a.runs, b.runs);
  return shared / Math.max(1, a.area + b.area - shared);
}

/**
 * Of small things a hair's breadth is a large share, so there a rim one pixel wide may differ: as many pixels as stand
 * around their common bounds.
 */
function isSame(a: Shape, b: Shape, fit: number): boolean {
  if (fit >= sameIouMin) return true;
  const all = (a.area + b.area) / (1 + fit);
  const bounds = unionOf([a.bounds, b.bounds]);
  return all * (1 - fit) <= 2 * (bounds.width + bounds.height);
}
