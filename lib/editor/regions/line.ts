import { boundsOf } from "@/lib/core/geometry/box";
import { polygonHolds, ringPoints } from "@/lib/core/geometry/polygon";
import type { RegionKind, RegionOf } from "./region-kind";

export const line: RegionKind<RegionOf<"line">> = {
  bounds: (region) => boundsOf(ringPoints(region.quad)),
  holds: (region, point) => polygonHolds([region.quad], point),
};
