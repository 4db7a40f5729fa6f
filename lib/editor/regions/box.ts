import { type Box, boundsOf, centreOf, holdsPoint, hundredths, type Size, toHundredths } from "@/lib/core/geometry/box";
import { type Handle, handlePoint, resizeBox } from "@/lib/core/geometry/handles";
import { type ImagePoint, turn } from "@/lib/core/geometry/point";
import type { RegionKind, RegionOf } from "./region-kind";

export const box: RegionKind<RegionOf<"box">> = {
  bounds: (region) => (region.rotation ? boundsOf(cornersOf(region)) : region),
  holds(region, point, reach) {
    const upright = region.rotation ? turn(point, centreOf(region), -region.rotation) : point;
    return holdsPoint(region, upright, reach);
  },
  move: (region, dx, dy) => ({ ...region, x: hundredths(region.x + dx), y: hundredths(region.y + dy), score: null }),
  canResize: (region) => !region.rotation,
  resize: (region, handle, to, image) => ({ ...region, ...resized(region, handle, to, image), score: null }),
};

/** The corners of a box, turned as it is turned, clockwise from its own top left. */
export function cornersOf(region: RegionOf<"box">): ImagePoint[] {
  const corners = (["nw", "ne", "se", "sw"] as const).map((handle) => handlePoint(region, handle));
  return region.rotation ? corners.map((corner) => turn(corner, centreOf(region), region.rotation ?? 0)) : corners;
}

function resized(region: Box, handle: Handle, to: ImagePoint, image: Size): Box {
  return toHundredths(resizeBox(region, handle, to, image));
}
