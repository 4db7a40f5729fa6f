import { type Region, regionsMax } from "../answer";
import type { AnswerFault } from "../problem";
import type { ImageSize } from "./kind";

/** Other tools round to whole pixels, so a box may stand out by one. */
const overhangPixels = 1;

/** What is wrong with regions that should be boxes of known labels on an image of this size. */
export function boxFaults(regions: readonly Region[], known: ReadonlySet<string>, size: ImageSize): AnswerFault[] {
  if (regions.length > regionsMax)
    return [{ path: "regions", why: "too_many", detail: `${regions.length} of at most ${regionsMax}` }];
  const ids = new Set<string>();
  return regions.flatMap((region, i) => {
    const path = `regions.${i}`;
    const found: AnswerFault[] = [];
    if (ids.has(region.id)) found.push({ path: `${path}.id`, why: "too_many", detail: region.id });
    ids.add(region.id);
    if (!known.has(region.label)) found.push({ path: `${path}.label`, why: "unknown_label", detail: region.label });
    if (region.score !== null && !(region.score >= 0 && region.score <= 1)) {
      found.push({ path: `${path}.score`, why: "not_a_number", detail: String(region.score) });
    }
    const place = placeFault(region, size);
    if (place) found.push({ path, ...place });
    return found;
  });
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
    ? isWithin(x + width / 2, 0, size.width, 0) && isWithin(y + height / 2, 0, size.height, 0)
    : isWithin(x, width, size.width, overhangPixels) && isWithin(y, height, size.height, overhangPixels);
  return inside ? null : { why: "outside_image", detail };
}

function isWithin(from: number, length: number, limit: number, overhang: number): boolean {
  return from >= -overhang && from + length <= limit + overhang;
}
