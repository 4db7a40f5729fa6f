import { maskBounds, maskHolds, runsOf } from "@/lib/core/geometry/mask";
import type { RegionKind, RegionOf } from "./region-kind";

export const mask: RegionKind<RegionOf<"mask">> = {
  bounds: (region) => maskBounds(maskRuns(region), region.height),
  holds: (region, point) => maskHolds(maskRuns(region), region, point),
};

const known = new WeakMap<RegionOf<"mask">, readonly number[]>();

/** The run lengths of a mask, read once for as long as the region lives. */
export function maskRuns(region: RegionOf<"mask">): readonly number[] {
  const runs = known.get(region) ?? runsOf(region.counts);
  known.set(region, runs);
  return runs;
}
