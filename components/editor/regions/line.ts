import type { RegionOf } from "@/lib/editor/regions/region-kind";
import { traceRing } from "./polygon";
import type { RegionDrawing } from "./region-drawing";

export const line: RegionDrawing<RegionOf<"line">> = {
  thin: true,
  trace: (context, region, camera) => traceRing(context, region.quad, camera),
};
