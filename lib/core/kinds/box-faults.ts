import type { Region } from "../answer";
import { isOnImage } from "../geometry/on-image";
import type { AnswerFault } from "../problem";
import type { ImageSize } from "./kind";

/** What is wrong with a region that should be a box on an image of this size. */
export function boxFaults(region: Region, path: string, size: ImageSize): AnswerFault[] {
  const fault = placeFault(region, size);
  return fault ? [{ path, ...fault }] : [];
}

function placeFault(region: Region, size: ImageSize): Omit<AnswerFault, "path"> | null {
  if (region.type !== "box") return { why: "wrong_region", detail: region.type };
  const { x, y, width, height, rotation = 0 } = region;
  const told = `x ${x}, y ${y}, width ${width}, height ${height}`;
  if (![x, y, width, height, rotation].every(Number.isFinite)) return { why: "not_a_number", detail: told };
  if (width <= 0 || height <= 0) return { why: "empty_region", detail: told };
  const detail = `${told} on ${size.width} × ${size.height}`;
  // A turned box may stick out with a corner; its centre may not.
  const inside = rotation
    ? isOnImage(x + width / 2, y + height / 2, size, 0)
    : isOnImage(x, y, size) && isOnImage(x + width, y + height, size);
  return inside ? null : { why: "outside_image", detail };
}
