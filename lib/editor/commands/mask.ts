import { union } from "@/lib/core/geometry/mask-combine";
import { clamp } from "@/lib/core/geometry/point";
import { canMoveTip, pressTip } from "../brush-tip";
import { holesOf } from "../mask-areas";
import { grown, shrunk } from "../mask-shift";
import { isDust, type Paintable, repainted, runsOn, selectedPaintables } from "../mask-target";
import { canEdit } from "../may-edit";
import { outlineRegions } from "../outline-regions";
import { outlinesOf } from "../outline-trace";
import { regionTypesOf } from "../region-types";
import { maskRuns } from "../regions/mask";
import type { RegionOf } from "../regions/region-kind";
import type { EditorState } from "../state";
import type { Step } from "../step";
import type { Command } from "./command";

/** An outline made of a mask strays from its pixels by about a screen pixel, within these bounds in image pixels. */
const tolerance = { min: 0.75, max: 4 } as const;

/**
 * Painting by keys, and commands on masks and outlines. Keys: D puts the tip down and lifts it (arrows move it); Shift
 * and M (mask), P (polygon), F (fill), G (grow), D (diminish).
 */
export const maskCommands = {
  pressTip: { keys: ["d"], when: canMoveTip, run: pressTip },
  toMask: {
    keys: ["shift+m"],
    when: (state) => canEdit(state) && may(state, "mask") && chosen(state, "polygon").length > 0,
    run: (state) => repaint(state, chosen(state, "polygon"), (runs) => [...runs]),
  },
  toOutline: {
    keys: ["shift+p"],
    when: (state) => canEdit(state) && may(state, "polygon") && chosen(state, "mask").some(canBeOutlined),
    run: toOutline,
  },
  fillHoles: {
    keys: ["shift+f"],
    when: (state) => canEdit(state) && selectedPaintables(state).some(canHaveHoles),
    run: fillHoles,
  },
  growMask: {
    keys: ["shift+g"],
    merges: true,
    when: (state) => canEdit(state) && chosen(state, "mask").length > 0,
    run: (state) => repaint(state, chosen(state, "mask"), (runs) => grown(runs, state.setup.imageSize)),
  },
  shrinkMask: {
    keys: ["shift+d"],
    merges: true,
    when: (state) => canEdit(state) && chosen(state, "mask").length > 0,
    run: (state) => repaint(state, chosen(state, "mask"), (runs) => shrunk(runs, state.setup.imageSize)),
  },
} satisfies Record<string, Command>;

const may = (state: EditorState, type: "mask" | "polygon") => regionTypesOf(state.setup.tools).has(type);
const canBeOutlined = (region: RegionOf<"mask">) => !isDust(maskRuns(region));
const canHaveHoles = (region: Paintable) => region.type === "mask" || region.rings.length > 1;

function chosen<T extends Paintable["type"]>(state: EditorState, type: T): RegionOf<T>[] {
  return selectedPaintables(state).filter((region): region is Extract<Paintable, { type: T }> => region.type === type);
}

type Repaint = (runs: readonly number[]) => number[];

/** Masks in the place of the regions; what has no pixel left, or never had one, stays as it was. */
function repaint(state: EditorState, regions: readonly Paintable[], change: Repaint): Step {
  const { imageSize } = state.setup;
  return {
    put: regions.flatMap((region) => repainted(region, change(runsOn(region, imageSize)), imageSize) ?? []),
  };
}

/** One outline for each piece of a mask; the largest keeps the mask's name in the list. */
function toOutline(state: EditorState): Step {
  const { imageSize } = state.setup;
  const within = clamp(1 / state.camera.scale, tolerance.min, tolerance.max);
  const masks = chosen(state, "mask")
    .filter(canBeOutlined)
    .map((region) => ({
      region,
      outlines: outlinesOf(runsOn(region, imageSize), imageSize, within),
    }));
  return outlineRegions(state, masks);
}

function fillHoles(state: EditorState): Step {
  const { imageSize } = state.setup;
  const put = selectedPaintables(state)
    .filter(canHaveHoles)
    .flatMap((region): Paintable[] => {
      if (region.type === "polygon") return [{ ...region, rings: region.rings.slice(0, 1), score: null }];
      const runs = runsOn(region, imageSize);
      const holes = holesOf(runs, imageSize);
      const filled = holes.length > 1 ? repainted(region, union(runs, holes), imageSize) : null;
      return filled ? [filled] : [];
    });
  return { put };
}
