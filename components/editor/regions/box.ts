import { boxToScreen, toScreen } from "@/lib/core/geometry/camera";
import { cornersOf } from "@/lib/core/geometry/rotated";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import type { RegionDrawing } from "./region-drawing";

export const box: RegionDrawing<RegionOf<"box">> = {
  trace(context, region, camera) {
    if (!region.rotation) {
      const { x, y, width, height } = boxToScreen(camera, region);
      context.rect(x, y, width, height);
      return;
    }
    const [first, ...others] = cornersOf(region).map((corner) => toScreen(camera, corner));
    if (first) context.moveTo(first.x, first.y);
    for (const { x, y } of others) context.lineTo(x, y);
    context.closePath();
  },
};
