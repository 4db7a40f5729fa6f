import type { KeypointsRegion, LineRegion, MaskRegion, Region } from "../answer";
import { type Box, boundsOf, clipToImage, type Size } from "./box";
import type { GeometryFault } from "./geometry-fault";
import { mendBox } from "./lint-box";
import { crosses, cutCostMs, hasRepeats, mendPolygon, ringLength } from "./lint-polygon";
import { maskBounds, runsOf } from "./mask";
import { maskArea } from "./mask-iou";
import { broughtOnImage, overhangPixels } from "./on-image";
import { ringPoints } from "./polygon";
import { ringArea, signedArea } from "./ring-area";
import { cornersOf } from "./rotated";

export type RegionCheck = {
  readonly why: GeometryFault | null;
  /** Itself when it is sound; none: it is to go; null: no repair is safe. The first piece is the region, others are new. */
  readonly repaired: readonly Region[] | null;
  /** The repair was too much work for this time. */
  readonly isPutOff?: boolean;
};

/** Time that may still go into cutting outlines, in milliseconds; see lint.ts. */
export type Budget = { readonly wholeMs: number; leftMs: number };

/** These are mended by taking the region away. */
const hopeless: ReadonlySet<GeometryFault> = new Set(["empty", "outside", "tiny", "sliver"]);

/** A mended region may show another fault (cut at the edge, it is tiny); after so many it is left to a person. */
const roundsMax = 4;

export function checkRegion(region: Region, image: Size, budget: Budget): RegionCheck {
  const why = faultOf(region, image);
  if (!why) return { why, repaired: [region] };
  if (region.type === "polygon" && (why === "crossing" || why === "overhang")) {
    const costMs = cutCostMs(region.rings, budget.wholeMs);
    if (costMs > budget.leftMs) return { why, repaired: null, isPutOff: costMs < budget.wholeMs };
    budget.leftMs -= costMs;
  }
  return { why, repaired: repair(region, image, roundsMax) };
}

function repair(region: Region, image: Size, rounds: number): Region[] | null {
  const why = faultOf(region, image);
  if (!why) return [region];
  if (hopeless.has(why)) return [];
  const mended = rounds > 0 ? mend(region, why, image) : null;
  const pieces = mended?.map((piece) => repair({ ...piece, score: null }, image, rounds - 1));
  return pieces?.every((piece) => piece !== null) ? pieces.flat() : null;
}

/** The gravest fault of one region by itself, or null. */
export function faultOf(region: Region, image: Size): GeometryFault | null {
  if (region.type === "keypoints") return keypointsFault(region, image);
  const shape = shapeOf(region);
  const { width, height } = shape?.bounds ?? { width: 0, height: 0 };
  if (!shape || !(width > 0 && height > 0) || !Number.isFinite(shape.area + shape.length)) return "empty";
  if (!clipToImage(shape.bounds, image)) return "outside";
  if (region.type === "polygon" && crosses(region.rings)) return "crossing";
  if (region.type === "line" && crosses([region.quad])) return "crossing";
  if (shape.area < 1e-6) return "empty";
  // A line of text may be one letter.
  if (isTiny(shape, image, region.type === "line" ? 0 : areaPixels(image))) return "tiny";
  if (region.type !== "line" && isSliver(shape, image)) return "sliver";
  // A turned box may stick out with corners that its visible part needs.
  if (sticksOut(shape.bounds, image) && (region.type !== "box" || mendBox(region, image) !== region)) return "overhang";
  return region.type === "polygon" && region.rings.some(hasRepeats) ? "repeated" : null;
}

function mend(region: Region, why: GeometryFault, image: Size): readonly Region[] | null {
  switch (region.type) {
    case "box": {
      const box = mendBox(region, image);
      return box ? [box] : [];
    }
    case "polygon":
      return mendPolygon(region, why, image);
    case "line":
      return [why === "crossing" ? uncrossed(region) : { ...region, quad: onImage(region.quad, image) }];
    case "keypoints":
      return [{ ...region, points: region.points.map((point) => pointOnImage(point, image)) }];
    case "mask":
      return null;
  }
}

/** What the rules of thumb below look at; `length` is the way around. In pixels and their squares. */
type Shape = { bounds: Box; area: number; length: number };

function shapeOf(region: Exclude<Region, KeypointsRegion>): Shape | null {
  switch (region.type) {
    case "box": {
      const { width, height } = region;
      return { bounds: boundsOf(cornersOf(region)), area: width * height, length: 2 * (width + height) };
    }
    case "polygon": {
      const [outline = [], ...holes] = region.rings;
      const area = ringArea(outline) - holes.reduce((sum, hole) => sum + ringArea(hole), 0);
      return { bounds: boundsOf(ringPoints(outline)), area: Math.abs(area), length: ringLength(outline) };
    }
    case "line":
      return {
        bounds: boundsOf(ringPoints(region.quad)),
        area: ringArea(region.quad),
        length: ringLength(region.quad),
      };
    case "mask":
      return maskShape(region);
  }
}

function maskShape(region: MaskRegion): Shape | null {
  const runs = runsOf(region.counts);
  const bounds = maskBounds(runs, region.height);
  const area = maskArea(runs);
  return area > 0 ? { bounds, area, length: 2 * (bounds.width + bounds.height) } : null;
}

/** Three pixels on a photograph; on an icon of 28 pixels, less. */
const sidePixels = (image: Size) => Math.min(3, Math.min(image.width, image.height) / 100);

/** A hundredth of a percent of the image, but what is 12 × 12 pixels large is something on any image. */
const areaPixels = (image: Size) => Math.min(144, (image.width * image.height) / 10_000);

function isTiny({ bounds, area, length }: Shape, image: Size, areaMin: number): boolean {
  // The shorter side of a rectangle of this area and length: for a turned box its own, not that of its bounds.
  const across = (2 * area) / length;
  return Math.max(bounds.width, bounds.height) < sidePixels(image) || across < sidePixels(image) / 2 || area < areaMin;
}

/** How round a shape is: 4π × area / length² is 1 for a circle, 0.79 for a square, 0.05 for a rectangle of 1 : 61. */
const roundMin = 0.05;

/**
 * Thin for its length, and thin on the image too (its mean width, 2 × area / length, under 0.4 % of the longer side): a
 * shelf's edge is the first, a tree's ragged outline too, but only a slip of the hand is both.
 */
function isSliver({ area, length }: Shape, image: Size): boolean {
  const meanWidth = (2 * area) / length;
  const thin = Math.max(sidePixels(image), 0.004 * Math.max(image.width, image.height));
  return (4 * Math.PI * area) / length ** 2 < roundMin && meanWidth < thin;
}

function sticksOut({ x, y, width, height }: Box, image: Size): boolean {
  const over = Math.max(-x, -y, x + width - image.width, y + height - image.height);
  return over > overhangPixels;
}

function keypointsFault({ points }: KeypointsRegion, image: Size): GeometryFault | null {
  if (points.length === 0 || points.some(({ x, y }) => !Number.isFinite(x + y))) return "empty";
  const out = (reach: number) =>
    points.map(({ x, y }) => sticksOut({ x, y, width: 0, height: 0 }, grown(image, reach)));
  if (out(0).every(Boolean)) return "outside";
  return out(0).some(Boolean) ? "overhang" : null;
}

function pointOnImage(point: KeypointsRegion["points"][number], image: Size) {
  const [x, y] = broughtOnImage([point.x, point.y], image);
  return { ...point, x, y };
}

const grown = ({ width, height }: Size, by: number): Size => ({ width: width + by, height: height + by });

function onImage(quad: LineRegion["quad"], image: Size): LineRegion["quad"] {
  const [a, b, c, d] = quad.map((corner) => broughtOnImage(corner, image));
  return [a!, b!, c!, d!];
}

/** A quad whose top crosses its bottom, or one end the other, with its corners in an order that goes around. */
function uncrossed(line: LineRegion): LineRegion {
  const [a, b, c, d] = line.quad;
  const orders: LineRegion["quad"][] = [
    [a, b, d, c],
    [a, c, b, d],
  ];
  const quad = orders.find((order) => !crosses([order])) ?? line.quad;
  // Reading order goes clockwise as seen on the image; otherwise the text would be mirrored.
  const turned: LineRegion["quad"] = signedArea(quad) > 0 ? quad : [quad[3], quad[2], quad[1], quad[0]];
  return { ...line, quad: turned };
}
