import type { Region } from "@/lib/core/answer";
import { runsOf } from "@/lib/core/geometry/mask";
import { resizeRuns } from "@/lib/core/geometry/mask-resize";
import { tracedPolygons } from "@/lib/core/geometry/mask-trace";

type Mask = Extract<Region, { type: "mask" }>;

/** A drawing in a list is small; finer outlines would only cost time. */
const sideMax = 256;
const drawn = new WeakMap<Mask, string>();

/** The outlines of a mask as an SVG path in pixels of its image, small parts and all; empty for one that cannot be read. */
export function maskPath(mask: Mask): string {
  const known = drawn.get(mask);
  if (known !== undefined) return known;
  const path = pathOf(mask);
  drawn.set(mask, path);
  return path;
}

function pathOf(mask: Mask): string {
  const scale = Math.min(1, sideMax / Math.max(mask.width, mask.height));
  const size = { width: Math.ceil(mask.width * scale), height: Math.ceil(mask.height * scale) };
  const [across, down] = [mask.width / size.width, mask.height / size.height];
  try {
    const polygons = tracedPolygons(resizeRuns(runsOf(mask.counts), mask, size), size);
    const ringPath = (ring: readonly (readonly [number, number])[]) =>
      `M${ring.map(([x, y]) => `${Math.round(x * across)} ${Math.round(y * down)}`).join("L")}Z`;
    return polygons.flatMap((rings) => rings.map(ringPath)).join("");
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}
