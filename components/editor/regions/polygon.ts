import { type Camera, matrixOf } from "@/lib/core/geometry/camera";
import type { Rings } from "@/lib/core/geometry/polygon";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import type { RegionDrawing } from "./region-drawing";

export const polygon: RegionDrawing<RegionOf<"polygon">> = {
  trace(context, region, camera) {
    for (const ring of region.rings) traceRing(context, ring, camera);
  },
};

/** Vertices come by the hundred thousand, so they are placed here without an object for each. */
export function traceRing(context: CanvasRenderingContext2D, ring: Rings[number], camera: Camera) {
  const [a, b, c, d, e, f] = matrixOf(camera);
  for (let i = 0; i < ring.length; i++) {
    const [x, y] = ring[i]!;
    if (i === 0) context.moveTo(a * x + c * y + e, b * x + d * y + f);
    else context.lineTo(a * x + c * y + e, b * x + d * y + f);
  }
  context.closePath();
}
