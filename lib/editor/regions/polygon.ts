import { boundsOf } from "@/lib/core/geometry/box";
import { polygonHolds, ringPoints } from "@/lib/core/geometry/polygon";
import type { RegionKind, RegionOf } from "./region-kind";

export const polygon: RegionKind<RegionOf<"polygon">> = {
  bounds: (region) => boundsOf(ringPoints(region.rings[0] ?? [])),
  holds: (region, point) => polygonHolds(region.rings, point),
};
