import type { Region, RegionType } from "@/lib/core/answer";
import type { Box, Size } from "@/lib/core/geometry/box";
import type { Handle } from "@/lib/core/geometry/handles";
import type { ImagePoint } from "@/lib/core/geometry/point";

export type RegionOf<T extends RegionType> = Extract<Region, { type: T }>;

/**
 * What the editor knows of one type of region, all in image pixels. A type without `move` or `resize` is kept as it
 * is: drawn, selected, relabelled and deleted, but its geometry is nobody's to change here.
 */
export type RegionKind<R extends Region> = {
  bounds(region: R): Box;
  /** Whether a pointer there means this region; `reach` widens thin ones. */
  holds(region: R, point: ImagePoint, reach: number): boolean;
  move?(region: R, dx: number, dy: number): R;
  canResize?(region: R): boolean;
  resize?(region: R, handle: Handle, to: ImagePoint, image: Size): R;
};
