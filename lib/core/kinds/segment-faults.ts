import type { Region } from "../answer";
import { runsOf } from "../geometry/mask";
import { maskArea } from "../geometry/mask-iou";
import { sidesCross } from "../geometry/mask-simplify";
import { isOnImage } from "../geometry/on-image";
import { ringArea } from "../geometry/ring-area";
import type { AnswerFault } from "../problem";
import type { ImageSize } from "./kind";

type Fault = Omit<AnswerFault, "path">;
type RegionOf<T extends Region["type"]> = Extract<Region, { type: T }>;

/** What is wrong with a region that should be a mask or a polygon on an image of this size. */
export function segmentFaults(region: Region, path: string, size: ImageSize): AnswerFault[] {
  const fault = faultOf(region, size);
  return fault ? [{ path, ...fault }] : [];
}

function faultOf(region: Region, size: ImageSize): Fault | null {
  if (region.type === "mask") return maskFault(region, size);
  if (region.type === "polygon") return polygonFault(region, size);
  return { why: "wrong_region", detail: region.type };
}

/** Runs that do not fill the picture just once would shift all that follows them. */
function maskFault({ width, height, counts }: RegionOf<"mask">, size: ImageSize): Fault | null {
  if (width !== size.width || height !== size.height)
    return { why: "wrong_size", detail: `${width} × ${height} on ${size.width} × ${size.height}` };
  const runs = runsOf(counts);
  const total = runs.reduce((sum, run) => (run < 0 ? Number.NaN : sum + run), 0);
  if (total !== width * height)
    return { why: "wrong_size", detail: `${Number.isNaN(total) ? "?" : total} of ${width * height} pixels` };
  return maskArea(runs) === 0 ? { why: "empty_region", detail: "no pixel" } : null;
}

function polygonFault({ rings }: RegionOf<"polygon">, size: ImageSize): Fault | null {
  const outline = rings[0];
  if (!outline) return { why: "empty_region", detail: "no outline" };
  for (const ring of rings) {
    if (ring.length < 3) return { why: "empty_region", detail: `${ring.length} points` };
    for (const [x, y] of ring) {
      const told = `x ${x}, y ${y}`;
      if (!Number.isFinite(x) || !Number.isFinite(y)) return { why: "not_a_number", detail: told };
      if (!isOnImage(x, y, size)) return { why: "outside_image", detail: `${told} on ${size.width} × ${size.height}` };
    }
  }
  // A figure of eight may have no area by Gauss's formula and yet hold pixels; a line has none.
  const isLine = ringArea(outline) < 1e-6 && !sidesCross([outline]);
  return isLine ? { why: "empty_region", detail: `${outline.length} points in a line` } : null;
}
