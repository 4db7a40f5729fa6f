import { z } from "zod";
import { Region, regionsMax, withoutScore } from "@/lib/core/answer";
import { holdsBox } from "@/lib/core/geometry/box";
import { clippedRegion } from "./clip-region";
import { regionBounds } from "./region-kinds";
import { regionTypesOf } from "./region-types";
import { type EditorState, newRegionIds, selectedRegions } from "./state";
import type { Step } from "./step";

const format = "countersign-regions-1";

/** Regions on their way from one picture to another, or to the same one again. They travel as plain text. */
export const Clipping = z.object({
  format: z.literal(format),
  /** Of the picture they were taken from. */
  imageSize: z.object({ width: z.number().int().positive(), height: z.number().int().positive() }),
  regions: z.array(Region).min(1).max(regionsMax),
});
export type Clipping = z.infer<typeof Clipping>;

/** What is selected, as it would be copied; null when nothing is. What a model said of itself stays behind. */
export function clippingOf(state: EditorState): Clipping | null {
  const chosen = state.order.filter((id) => state.selection.has(id));
  const ranked = new Map(selectedRegions(state).map((region) => [region.id, region]));
  const regions = chosen.flatMap((id) => ranked.get(id) ?? []).map((region) => withoutScore(region));
  const { width, height } = state.setup.imageSize;
  return regions.length === 0 ? null : { format, imageSize: { width, height }, regions };
}

export const clippingText = (clipping: Clipping): string => JSON.stringify(clipping);

/** A clipping read back; any other text is none. */
export function readClipping(text: string): Clipping | null {
  if (!text.includes(format)) return null;
  try {
    return Clipping.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** How many regions did not come as they were: not of this question, not on this picture, cut at its edge, renamed. */
export type PasteNote = { readonly code: "wrongType" | "outside" | "cut" | "renamed"; readonly count: number };

export type Pasted = { readonly step: Step; readonly count: number; readonly notes: readonly PasteNote[] };

/**
 * Puts a clipping on the picture, pixel for pixel where it was: one undo step, under new ids, selected. A region whose
 * label this question does not know takes the label that is drawn with now.
 */
export function pasted(state: EditorState, clipping: Clipping): Pasted {
  const { imageSize, labels, tools } = state.setup;
  const types = regionTypesOf(tools);
  const whole = { x: 0, y: 0, ...imageSize };
  const counts = { wrongType: 0, outside: 0, cut: 0, renamed: 0 };
  const nextId = newRegionIds(state);
  const chosen = new Set<string>();
  const put = clipping.regions.flatMap((region): Region[] => {
    if (!types.has(region.type)) return note("wrongType");
    const placed = clippedRegion(region, imageSize);
    if (!placed) return note("outside");
    if (placed !== region && !holdsBox(whole, regionBounds(region))) note("cut");
    if (!labels.includes(placed.label)) note("renamed");
    const id = nextId();
    chosen.add(id);
    return [{ ...withoutScore(placed), id, label: labels.includes(placed.label) ? placed.label : state.label }];
  });
  const notes = (Object.keys(counts) as PasteNote["code"][])
    .filter((code) => counts[code] > 0)
    .map((code) => ({ code, count: counts[code] }));
  const step: Step = put.length === 0 ? {} : { put, select: chosen };
  return { step, count: put.length, notes };

  function note(code: PasteNote["code"]): [] {
    counts[code]++;
    return [];
  }
}
