import { toScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import type { RegionDrawing } from "./region-drawing";

const dotRadius = 4;

/** A point that is seen is a dot; one that something hides is a cross. */
export const keypoints: RegionDrawing<RegionOf<"keypoints">> = {
  trace(context, region, camera) {
    for (const point of region.points) {
      const { x, y } = toScreen(camera, imagePoint(point.x, point.y));
      if (point.visible) {
        context.moveTo(x + dotRadius, y);
        context.arc(x, y, dotRadius, 0, 2 * Math.PI);
      } else {
        context.moveTo(x - dotRadius, y - dotRadius);
        context.lineTo(x + dotRadius, y + dotRadius);
        context.moveTo(x + dotRadius, y - dotRadius);
        context.lineTo(x - dotRadius, y + dotRadius);
      }
    }
  },
};
