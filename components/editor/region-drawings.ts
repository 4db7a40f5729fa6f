import type { Region, RegionType } from "@/lib/core/answer";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import { box } from "./regions/box";
import { keypoints } from "./regions/keypoints";
import { line } from "./regions/line";
import { mask } from "./regions/mask";
import { polygon } from "./regions/polygon";
import type { RegionDrawing } from "./regions/region-drawing";

/** Every type an answer can hold is drawn; one that is missing does not compile. */
const regionDrawings = { box, polygon, mask, keypoints, line } satisfies {
  [T in RegionType]: RegionDrawing<RegionOf<T>>;
};

export const drawingOf = (region: Region) => regionDrawings[region.type] as RegionDrawing<Region>;
