import RBush from "rbush";
import type { KeypointsRegion, Region } from "../answer";
import { areaOf, type Box, boundsOf, centreOf, iou, unionOf } from "./box";
import { maskBounds, runsOf } from "./mask";
import { maskArea, sharedArea as sharedPixels } from "./mask-iou";
import { runsOfRings } from "./mask-raster";
import { imagePoint } from "./point";
import { type Rings, ringPoints } from "./polygon";
import { quadIou } from "./quad";
import { ringArea } from "./ring-area";
import { boxIou, cornersOf } from "./rotated";

/** The smaller of two of one label in one place goes; `isSafe` unless they say different things. */
export type Twin = { kept: string; dropped: string; isSafe: boolean };

/** Two regions of one label that share this much (intersection over union) mark one thing. */
const sharedMin = 0.85;
/** One inside the other is its twin when it is nearly as large. */
const insideMin = 0.98;
const nearlyAsLarge = 0.7;

/**
 * Regions that mark what another of their label marks already. The largest come first and stay, as in non-maximum
 * suppression: what is dropped drops nothing itself, so a chain of neighbours is not eaten up, and taking the dropped
 * ones away leaves no new ones.
 */
export function twinsAmong(regions: readonly Region[]): Twin[] {
  const sorts = new Map<string, Region[]>();
  for (const region of regions) {
    const name = `${region.type} ${region.label}`;
    const sort = sorts.get(name);
    if (sort) sort.push(region);
    else sorts.set(name, [region]);
  }
  return Array.from(sorts.values()).flatMap((sort) => (sort.length > 1 ? twinsOfSort(sort) : []));
}

type Known = { region: Region; bounds: Box; area: number };
type Centre = Known & { minX: number; minY: number; maxX: number; maxY: number; rank: number; isGone: boolean };

function twinsOfSort(regions: readonly Region[]): Twin[] {
  const bySize = regions
    .map(knownOf)
    .sort((a, b) => b.area - a.area)
    .map(centred);
  const tree = new RBush<Centre>().load(bySize);
  return bySize.flatMap((one) => {
    // Where two boxes share half of what they cover, the centre of the larger lies in the smaller.
    const { x, y, width, height } = one.bounds;
    const near = tree.search({ minX: x, minY: y, maxX: x + width, maxY: y + height });
    const other = near.find((larger) => larger.rank < one.rank && !larger.isGone && isTwin(larger, one));
    if (!other) return [];
    one.isGone = true;
    return [{ kept: other.region.id, dropped: one.region.id, isSafe: saysTheSame(other.region, one.region) }];
  });
}

/** Written out: ten thousand spread objects take as long to make as all the rest together. */
function centred({ region, bounds, area }: Known, rank: number): Centre {
  const { x, y } = centreOf(bounds);
  return { region, bounds, area, minX: x, minY: y, maxX: x, maxY: y, rank, isGone: false };
}

function isTwin(larger: Known, smaller: Known): boolean {
  if (smaller.area < nearlyAsLarge * larger.area || iou(larger.bounds, smaller.bounds) < 0.5) return false;
  const shared = sharedPart(larger.region, smaller.region);
  const all = larger.area + smaller.area - shared;
  return shared >= sharedMin * all || shared >= insideMin * smaller.area;
}

function knownOf(region: Region): Known {
  switch (region.type) {
    case "box":
      return { region, bounds: boundsOf(cornersOf(region)), area: areaOf(region) };
    case "polygon":
      return { region, bounds: boundsOf(ringPoints(region.rings[0] ?? [])), area: areaOfRings(region.rings) };
    case "line":
      return { region, bounds: boundsOf(ringPoints(region.quad)), area: ringArea(region.quad) };
    case "mask":
      return {
        region,
        bounds: maskBounds(runsOf(region.counts), region.height),
        area: maskArea(runsOf(region.counts)),
      };
    case "keypoints": {
      const bounds = boundsOf(region.points.map(({ x, y }) => imagePoint(x, y)));
      return { region, bounds, area: areaOf(bounds) };
    }
  }
}

/** In square pixels. */
function sharedPart(a: Region, b: Region): number {
  if (a.type === "box" && b.type === "box") {
    return shareOf(boxIou(a, b), areaOf(a) + areaOf(b));
  }
  if (a.type === "mask" && b.type === "mask") return sharedPixels(runsOf(a.counts), runsOf(b.counts));
  if (a.type === "keypoints" && b.type === "keypoints") return sameFigure(a, b) ? areaOf(knownOf(a).bounds) : 0;
  if (a.type === "line" && b.type === "line")
    return shareOf(quadIou(a.quad, b.quad), knownOf(a).area + knownOf(b).area);
  if (a.type === "polygon" && b.type === "polygon") return sharedByOutlines(a.rings, b.rings);
  return 0;
}

/** What two regions share, by their intersection over union and the sum of their areas. */
const shareOf = (part: number, sum: number) => (part * sum) / (1 + part);

const gridSide = 64;

/** By their pixels on a coarse grid over both: quick for the wildest outlines, and right to a hundredth or two. */
function sharedByOutlines(a: Rings, b: Rings): number {
  const bounds = unionOf([a, b].map((rings) => boundsOf(ringPoints(rings[0] ?? []))));
  const grid = { width: gridSide, height: gridSide };
  const onGrid = (ring: Rings[number]) =>
    ring.map(([x, y]): [number, number] => [
      ((x - bounds.x) / bounds.width) * gridSide,
      ((y - bounds.y) / bounds.height) * gridSide,
    ]);
  const pixels = sharedPixels(runsOfRings(a.map(onGrid), grid), runsOfRings(b.map(onGrid), grid));
  return (pixels / gridSide ** 2) * areaOf(bounds);
}

function areaOfRings([outline = [], ...holes]: Rings): number {
  return Math.max(0, ringArea(outline) - holes.reduce((sum, hole) => sum + ringArea(hole), 0));
}

/** Each point of one lies where the other has the point of that name, within a twentieth of the figure. */
function sameFigure(a: KeypointsRegion, b: KeypointsRegion): boolean {
  const { width, height } = knownOf(a).bounds;
  const reach = 0.05 * Math.hypot(width, height);
  const named = new Map(b.points.map((point) => [point.name, point]));
  return (
    a.points.length === b.points.length &&
    a.points.every(({ name, x, y }) => {
      const other = named.get(name);
      return other !== undefined && Math.hypot(other.x - x, other.y - y) <= reach;
    })
  );
}

const saysTheSame = (a: Region, b: Region) => a.type !== "line" || b.type !== "line" || a.text.trim() === b.text.trim();
