import { toScreen } from "@/lib/core/geometry/camera";
import { cornersOf } from "@/lib/editor/regions/box";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import type { RegionDrawing } from "./region-drawing";

export const box: RegionDrawing<RegionOf<"box">> = {
  trace(context, region, camera) {
    if (!region.rotation) {
      const { scale, x, y } = camera;
      context.rect(region.x * scale + x, region.y * scale + y, region.width * scale, region.height * scale);
      return;
    }
    const [first, ...others] = cornersOf(region).map((corner) => toScreen(camera, corner));
    if (first) context.moveTo(first.x, first.y);
    for (const { x, y } of others) context.lineTo(x, y);
    context.closePath();
  },
};
