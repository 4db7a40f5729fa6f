import type { Region } from "@/lib/core/answer";
import { subtract, union } from "@/lib/core/geometry/mask-combine";
import { sharedArea } from "@/lib/core/geometry/mask-iou";
import { isPaintable, type Paintable, repainted, runsOn, selectedPaintables } from "../mask-target";
import { canEdit } from "../may-edit";
import { cutOutline, joinedOutlines, sharedOutlines } from "../outline-combine";
import { outlineRegions } from "../outline-regions";
import { regionTypesOf } from "../region-types";
import type { RegionOf } from "../regions/region-kind";
import { type EditorState, selectedRegions } from "../state";
import type { Step } from "../step";
import type { Command } from "./command";

/** Commands that make one region of several, or several of one. Keys: Mod+J joins, Mod+Shift+J cuts, Shift+C cuts along a line. */
export const joinCommands = {
  joinRegions: {
    keys: ["mod+j"],
    when: (state) => canEdit(state) && joinable(state) !== null,
    run: (state) => joinStep(state, joinable(state) ?? []),
  },
  cutRegion: {
    keys: ["mod+shift+j"],
    when: (state) => canEdit(state) && cutting(state) !== null,
    run: cutStep,
  },
  cutAlongLine: {
    keys: ["shift+c"],
    when: (state) => canEdit(state) && selectedPaintables(state).length > 0,
    run: ({ tool }) => ({ tool: { id: "knife", at: "idle", next: tool.id === "knife" ? tool.next : tool.id } }),
  },
} satisfies Record<string, Command>;

/** The selected masks and outlines, when there are two or more and all have one label. */
function joinable(state: EditorState): Paintable[] | null {
  const regions = selectedPaintables(state);
  const isOne = regions.every(({ label }) => label === regions[0]?.label);
  return regions.length > 1 && regions.length === state.selection.size && isOne ? regions : null;
}

/**
 * One region of many, under the name of the one that was selected first. Outlines that touch stay an outline; a mask
 * among them, or outlines that lie apart, make a mask.
 */
function joinStep(state: EditorState, regions: readonly Paintable[]): Step {
  const [first, ...others] = regions;
  if (!first) return {};
  const outlines = regions.every(isOutline) ? joinedOutlines(regions.map(({ rings }) => rings)) : [];
  const joined = outlines.length === 1 ? outlineRegions(state, [{ region: first, outlines }]) : asMask(state, regions);
  return joined && { ...joined, drop: others.map(({ id }) => id), select: [first.id] };
}

function asMask(state: EditorState, [first, ...others]: readonly Paintable[]): Step {
  const { imageSize } = state.setup;
  if (!first || !regionTypesOf(state.setup.tools).has("mask")) return {};
  const runs = others.reduce<readonly number[]>(
    (sum, region) => union(sum, runsOn(region, imageSize)),
    runsOn(first, imageSize),
  );
  const region = repainted(first, runs, imageSize);
  return region ? { put: [region] } : {};
}

/** What is cut and what cuts: the first and the last that were selected. The one that cuts may be locked, for it stays. */
function cutting(state: EditorState): { region: Paintable; by: Paintable } | null {
  const [region] = selectedPaintables(state);
  const selected: Region[] = selectedRegions(state);
  const by = selected.at(-1);
  if (!region || !by || selected.length < 2 || selected[0] !== region) return null;
  return isPaintable(by, state.setup.imageSize) ? { region, by } : null;
}

/** Takes the last region's area from the first. What cuts stays and is selected, so that Delete removes it. */
function cutStep(state: EditorState): Step {
  const found = cutting(state);
  if (!found) return {};
  const { region, by } = found;
  const { imageSize } = state.setup;
  const select = [by.id];
  if (isOutline(region) && isOutline(by)) {
    if (sharedOutlines(region.rings, by.rings).length === 0) return { select };
    return { ...outlineRegions(state, [{ region, outlines: cutOutline(region.rings, by.rings) }]), select };
  }
  const [before, cutter] = [runsOn(region, imageSize), runsOn(by, imageSize)];
  if (sharedArea(before, cutter) === 0) return { select };
  const left = repainted(region, subtract(before, cutter), imageSize);
  return left ? { put: [left], select } : { drop: [region.id], select };
}

const isOutline = (region: Paintable): region is RegionOf<"polygon"> => region.type === "polygon";
