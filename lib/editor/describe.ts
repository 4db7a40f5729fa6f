import type { Region } from "@/lib/core/answer";
import { areaOf, centreOf, type Size } from "@/lib/core/geometry/box";
import { regionBounds } from "./region-kinds";

const places = ["start", "middle", "end"] as const;

/** A region in facts that can be said: how large it is, and where it lies on the image. */
export type RegionDescription = {
  readonly type: Region["type"];
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Of the image's area: tiny < 1 %, small < 10 %, medium < 40 %, else large. */
  readonly size: "tiny" | "small" | "medium" | "large";
  /** Row and column of nine fields: `startMiddle` is at the top, in the middle. */
  readonly place: `${"start" | "middle" | "end"}${"Start" | "Middle" | "End"}`;
};

export function describeRegion(region: Region, image: Size): RegionDescription {
  const bounds = regionBounds(region);
  const share = areaOf(bounds) / (image.width * image.height);
  const centre = centreOf(bounds);
  const column = third(centre.x / image.width);
  return {
    type: region.type,
    label: region.label,
    width: Math.round(bounds.width),
    height: Math.round(bounds.height),
    size: share < 0.01 ? "tiny" : share < 0.1 ? "small" : share < 0.4 ? "medium" : "large",
    place: `${third(centre.y / image.height)}${(column[0]!.toUpperCase() + column.slice(1)) as Capitalize<typeof column>}`,
  };
}

function third(part: number): (typeof places)[number] {
  return places[Math.min(2, Math.max(0, Math.floor(part * 3)))] ?? "middle";
}
