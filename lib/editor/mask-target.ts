import type { Region } from "@/lib/core/answer";
import type { Box, Size } from "@/lib/core/geometry/box";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { maskFrom, maskRuns } from "./regions/mask";
import type { RegionOf } from "./regions/region-kind";
import { rankOf, regionsNear } from "./spatial-index";
import { type EditorState, isShown, regionOf } from "./state";

/** What can be painted on and erased from. An outline becomes a mask as soon as its pixels change. */
export type Paintable = RegionOf<"mask"> | RegionOf<"polygon">;

/** A region that the brush may change: a mask of the image's own size or an outline, neither locked nor hidden. */
export function paintableOf(state: EditorState, id: string): Paintable | undefined {
  const region = regionOf(state, id);
  return region && isPaintable(region, state.setup.imageSize) && isOpen(state, id) ? region : undefined;
}

/** Those of the selected regions that the brush may change, in the order in which they were selected. */
export function selectedPaintables(state: EditorState): Paintable[] {
  return Array.from(state.selection).flatMap((id) => paintableOf(state, id) ?? []);
}

/** Ids of the regions whose bounds touch a box, the uppermost first. */
export function upperNear(state: EditorState, box: Box): string[] {
  const rank = rankOf(state.order);
  return regionsNear(state, box).sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0));
}

/** The pixels of a mask or an outline on an image of this size, as run lengths. */
export function runsOn(region: Paintable, size: Size): readonly number[] {
  return region.type === "mask" ? maskRuns(region) : runsOfRings(region.rings, size);
}

/** A mask of more runs than this is dust: its outline would take seconds to trace, and nobody could read it. */
export const isDust = (runs: readonly number[]) => runs.length > 150_000;

/** The region with other pixels: a mask from now on, under the same id; null when no pixel is left. */
export function repainted(region: Paintable, runs: readonly number[], size: Size): RegionOf<"mask"> | null {
  if (region.type === "mask") return maskFrom(region, runs, size);
  const { rings: _, type: __, ...like } = region;
  return maskFrom(like, runs, size);
}

export function isSameRuns(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((run, i) => run === b[i]);
}

export function isPaintable(region: Region, size: Size): region is Paintable {
  return (
    region.type === "polygon" ||
    (region.type === "mask" && region.width === size.width && region.height === size.height)
  );
}

const isOpen = (state: EditorState, id: string) => !state.settings.locked.has(id) && isShown(state, id);
