import type { LabelSchema, Region } from "../answer";
import { isOnImage } from "../geometry/on-image";
import type { AnswerFault } from "../problem";
import type { ImageSize } from "./kind";
import { isScore } from "./region-faults";

/** What is wrong with a region that should be a figure of named points, each name once, on an image of this size. */
export function keypointFaults(region: Region, path: string, labels: LabelSchema, size: ImageSize): AnswerFault[] {
  if (region.type !== "keypoints") return [{ path, why: "wrong_region", detail: region.type }];
  if (region.points.length === 0) return [{ path, why: "empty_region", detail: "no points" }];
  const named = labels.find((label) => label.name === region.label)?.points;
  const allowed = named && named.length > 0 ? new Set(named) : null;
  const seen = new Set<string>();
  return region.points.flatMap(({ name, x, y, score }, i): AnswerFault[] => {
    const at = `${path}.points.${i}`;
    const found: AnswerFault[] = [];
    if (seen.has(name)) found.push({ path: `${at}.name`, why: "too_many", detail: name });
    if (allowed && !allowed.has(name)) found.push({ path: `${at}.name`, why: "unknown_label", detail: name });
    seen.add(name);
    if (!isScore(score)) found.push({ path: `${at}.score`, why: "not_a_number", detail: String(score) });
    const told = `x ${x}, y ${y}`;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [...found, { path: at, why: "not_a_number", detail: told }];
    return isOnImage(x, y, size)
      ? found
      : [...found, { path: at, why: "outside_image", detail: `${told} on ${size.width} × ${size.height}` }];
  });
}
