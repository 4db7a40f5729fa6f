import type { Camera } from "@/lib/core/geometry/camera";
import type { Rings } from "@/lib/core/geometry/polygon";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import type { RegionDrawing } from "./region-drawing";

export const polygon: RegionDrawing<RegionOf<"polygon">> = {
  trace(context, region, camera) {
    for (const ring of region.rings) traceRing(context, ring, camera);
  },
};

export function traceRing(context: CanvasRenderingContext2D, ring: Rings[number], { scale, x, y }: Camera) {
  for (const [i, [px, py]] of ring.entries()) {
    if (i === 0) context.moveTo(px * scale + x, py * scale + y);
    else context.lineTo(px * scale + x, py * scale + y);
  }
  context.closePath();
}
