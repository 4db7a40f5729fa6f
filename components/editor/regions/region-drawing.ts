import type { Region } from "@/lib/core/answer";
import type { Camera } from "@/lib/core/geometry/camera";

/** How one type of region is drawn. The caller has set fill and stroke; coordinates come in image pixels. */
export type RegionDrawing<R extends Region> = {
  /** Adds the region's outline to the current path, in screen pixels. */
  trace(context: CanvasRenderingContext2D, region: R, camera: Camera): void;
  /** Only a thin outline: what is inside is to be read. */
  readonly thin?: boolean;
  /** Where the outline is not all there is: what is painted besides, in the current fill and stroke. */
  extra?(context: CanvasRenderingContext2D, region: R, camera: Camera): void;
};
