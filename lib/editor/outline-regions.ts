import type { Rings } from "@/lib/core/geometry/polygon";
import type { Paintable } from "./mask-target";
import type { RegionOf } from "./regions/region-kind";
import { type EditorState, newRegionIds } from "./state";
import type { Step } from "./step";

/**
 * Outlines in the place of regions: the first one of each takes the region's place, the others are new and called the
 * same; a region that nothing is left of goes. All of them are selected then.
 */
export function outlineRegions(
  state: EditorState,
  pieces: readonly { region: Paintable; outlines: readonly Rings[] }[],
  nextId: () => string = newRegionIds(state),
): Step {
  const put = pieces.flatMap(({ region, outlines }) =>
    outlines.map((rings, i) => outlineRegion(region, i === 0 ? region.id : nextId(), rings)),
  );
  const drop = pieces.flatMap(({ region, outlines }) => (outlines.length === 0 ? [region.id] : []));
  return { put, drop, select: put.map(({ id }) => id) };
}

function outlineRegion(like: Paintable, id: string, rings: Rings): RegionOf<"polygon"> {
  return {
    id,
    type: "polygon",
    label: like.label,
    score: null,
    rings: rings.map((ring) => ring.map(([x, y]) => [x, y])),
  };
}
