import type { RegionType } from "@/lib/core/answer";
import type { ToolId } from "./tools";

const typeOf: Partial<Record<ToolId, RegionType>> = {
  box: "box",
  rotatedBox: "box",
  polygon: "polygon",
  brush: "mask",
  keypoints: "keypoints",
  line: "line",
};

/** The types of region that an answer may hold: those that the tools on offer can make. */
export function regionTypesOf(tools: readonly ToolId[]): ReadonlySet<RegionType> {
  return new Set(tools.flatMap((tool) => typeOf[tool] ?? []));
}
