import type { RegionOf } from "@/lib/editor/regions/region-kind";
import type { RegionDrawing } from "./region-drawing";

const dotRadius = 4;

export const keypoints: RegionDrawing<RegionOf<"keypoints">> = {
  trace(context, region, { scale, x, y }) {
    for (const point of region.points) {
      const [px, py] = [point.x * scale + x, point.y * scale + y];
      context.moveTo(px + dotRadius, py);
      context.arc(px, py, dotRadius, 0, 2 * Math.PI);
    }
  },
};
