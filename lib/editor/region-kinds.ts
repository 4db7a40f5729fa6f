import type { Region, RegionType } from "@/lib/core/answer";
import type { Box, Size } from "@/lib/core/geometry/box";
import type { Handle } from "@/lib/core/geometry/handles";
import type { ImagePoint } from "@/lib/core/geometry/point";
import { box } from "./regions/box";
import { keypoints } from "./regions/keypoints";
import { line } from "./regions/line";
import { mask } from "./regions/mask";
import { polygon } from "./regions/polygon";
import type { RegionKind, RegionOf } from "./regions/region-kind";

/** Every type an answer can hold has its entry; one that is missing does not compile. */
const regionKinds = { box, polygon, mask, keypoints, line } satisfies {
  [T in RegionType]: RegionKind<RegionOf<T>>;
};

const kindOf = (region: Region) => regionKinds[region.type] as RegionKind<Region>;

export const regionBounds = (region: Region): Box => kindOf(region).bounds(region);

export const regionHolds = (region: Region, point: ImagePoint, reach: number) =>
  kindOf(region).holds(region, point, reach);

export const canMove = (region: Region) => kindOf(region).move !== undefined;

export const canResize = (region: Region) => kindOf(region).canResize?.(region) ?? false;

/** Regions that cannot be moved stay where they are. */
export function movedBy(region: Region, dx: number, dy: number): Region {
  return kindOf(region).move?.(region, dx, dy) ?? region;
}

/** Regions that cannot be resized stay as they are. */
export function resizedTo(region: Region, handle: Handle, to: ImagePoint, image: Size): Region {
  return canResize(region) ? (kindOf(region).resize?.(region, handle, to, image) ?? region) : region;
}
