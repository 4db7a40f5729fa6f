import { boundsOf, holdsPoint } from "@/lib/core/geometry/box";
import { imagePoint } from "@/lib/core/geometry/point";
import type { RegionKind, RegionOf } from "./region-kind";

export const keypoints: RegionKind<RegionOf<"keypoints">> = {
  bounds,
  holds: (region, point, reach) => holdsPoint(bounds(region), point, reach),
};

function bounds(region: RegionOf<"keypoints">) {
  return boundsOf(region.points.map(({ x, y }) => imagePoint(x, y)));
}
