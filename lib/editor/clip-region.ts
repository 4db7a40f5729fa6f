import { intersection } from "polyclip-ts";
import type { ImagePoint, Region } from "@/lib/core/answer";
import {
  centreOf,
  clipToImage,
  holdsBox,
  holdsPoint,
  hundredths,
  type Size,
  toHundredths,
} from "@/lib/core/geometry/box";
import { addRun, eachColumnRun } from "@/lib/core/geometry/mask";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { clamp, imagePoint } from "@/lib/core/geometry/point";
import { regionBounds } from "./region-kinds";
import { maskRuns } from "./regions/mask";
import type { RegionOf } from "./regions/region-kind";

/** What of a region lies on an image of this size: the very same where all of it does, and null where nothing does. */
export function clippedRegion(region: Region, image: Size): Region | null {
  if (region.type === "mask") return clippedMask(region, image);
  const whole = { x: 0, y: 0, ...image };
  if (holdsBox(whole, regionBounds(region))) return region;
  switch (region.type) {
    case "box": {
      // A turned box may stand out with a corner; its centre may not.
      if (region.rotation) return holdsPoint(whole, centreOf(region)) ? region : null;
      const part = clipToImage(region, image);
      return part && { ...region, ...toHundredths(part) };
    }
    case "polygon":
      return clippedPolygon(region, image);
    case "line": {
      if (!clipToImage(regionBounds(region), image)) return null;
      const [a, b, c, d] = region.quad.map((corner) => onImage(corner, image));
      return { ...region, quad: [a!, b!, c!, d!] };
    }
    case "keypoints": {
      if (!region.points.some(({ x, y }) => holdsPoint(whole, imagePoint(x, y)))) return null;
      const points = region.points.map((point) => {
        const [x, y] = onImage([point.x, point.y], image);
        return { ...point, x, y, visible: point.visible && x === point.x && y === point.y };
      });
      return { ...region, points };
    }
  }
}

function onImage([x, y]: ImagePoint, image: Size): ImagePoint {
  return [clamp(x, 0, image.width), clamp(y, 0, image.height)];
}

/** Should the edge of the image cut it into several, the one with the longest outline is kept. */
function clippedPolygon(region: RegionOf<"polygon">, { width, height }: Size): Region | null {
  const frame: ImagePoint[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const parts = intersection(region.rings as ImagePoint[][], [frame]);
  const [longest] = parts.sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  const rings = longest?.map((ring) => open(ring).map(([x, y]): ImagePoint => [hundredths(x), hundredths(y)]));
  return rings ? { ...region, rings: rings.filter((ring, i) => i === 0 || ring.length >= 3) } : null;
}

/** Polygons are stored without their first point said again at the end. */
const open = (ring: [number, number][]) => ring.slice(0, -1);

/** A mask keeps its pixels where they were, whatever the size of the image they are put on. */
function clippedMask(region: RegionOf<"mask">, { width, height }: Size): Region | null {
  if (!isWhole(region)) return null;
  if (region.width === width && region.height === height) return region;
  const runs: number[] = [];
  let at = 0;
  let isEmpty = true;
  eachColumnRun(maskRuns(region), region.height, (x, from, to) => {
    if (x >= width || from >= height) return;
    const [start, end] = [x * height + from, x * height + Math.min(to, height)];
    addRun(runs, 0, start - at);
    addRun(runs, 1, end - start);
    at = end;
    isEmpty = false;
  });
  addRun(runs, 0, width * height - at);
  return isEmpty ? null : { ...region, width, height, counts: countsOf(runs) };
}

/** Runs that say of each pixel whether it is on, and no more: others came from nobody's canvas. */
function isWhole(region: RegionOf<"mask">): boolean {
  const pixels = maskRuns(region).reduce((sum, run) => (run < 0 ? Number.NaN : sum + run), 0);
  return pixels === region.width * region.height;
}
