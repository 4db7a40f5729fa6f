import { toImage } from "@/lib/core/geometry/camera";
import { union } from "@/lib/core/geometry/mask-combine";
import type { ImagePoint } from "@/lib/core/geometry/point";
import type { PointerInput } from "../events";
import { holeAt } from "../mask-areas";
import { extended, type Stroke, strokeRuns } from "../mask-stroke";
import {
  isSameRuns,
  type Paintable,
  paintableOf,
  repainted,
  runsOn,
  selectedPaintables,
  upperNear,
} from "../mask-target";
import { maskFrom } from "../regions/mask";
import { type EditorState, newRegionId } from "../state";
import type { Step } from "../step";
import type { Tool } from "../tools";

export type BrushState =
  /** `last` is where the last stroke ended: a click with Shift goes on from there, straight. */
  | { readonly id: "brush"; readonly at: "idle"; readonly last?: ImagePoint }
  | {
      readonly id: "brush";
      readonly at: "painting";
      readonly stroke: Stroke;
      /** What is painted on, null for a new mask. */
      readonly region: string | null;
      /** What was selected, for Escape to come back to. */
      readonly before: ReadonlySet<string>;
    };

const idle = { id: "brush", at: "idle" } as const;

/**
 * Paints on the one selected mask or outline, else a new mask. The stroke is a part of the tool's state, as the points
 * that the pointer passed; the regions stay as they are until it ends, and then the mask is written once. So a step of
 * a stroke costs the same whatever the size of the image, Escape has nothing to restore, and undo keeps one string of
 * run lengths a stroke. Alt and a click fill the enclosed area that was clicked.
 */
export const brushTool: Tool<BrushState> = {
  id: "brush",
  idle,
  on(state, event, view) {
    if (state.at === "idle") return event.type === "down" ? press(state, event, view) : undefined;
    if (event.type === "cancel") return { tool: idle, select: state.before, gesture: "bail" };
    if (event.type === "down") return;
    const stroke = strokeTo(state.stroke, event, view);
    return event.type === "move" ? { tool: { ...state, stroke } } : finish({ ...state, stroke }, view);
  },
};

function press(state: Extract<BrushState, { at: "idle" }>, event: PointerInput, view: EditorState): Step | undefined {
  if (event.button !== "main" || view.setup.readOnly) return;
  if (event.alt) return fillStep(event, view);
  const [only, ...others] = selectedPaintables(view);
  const region = only && others.length === 0 ? only.id : null;
  const stroke = strokeFrom(event, view, event.shift ? state.last : undefined);
  return {
    tool: { id: "brush", at: "painting", stroke, region, before: view.selection },
    select: region === null ? [] : [region],
    gesture: "begin",
  };
}

/** A stroke of the tip as it is set now, from where the pointer came down; with a `start`, straight from there. */
export function strokeFrom(event: PointerInput, view: EditorState, start?: ImagePoint): Stroke {
  const { radius, smooth } = view.settings.brush;
  const points = [...(start ? [start] : []), toImage(view.camera, event.at)];
  return extended({ points: [], radius, smooth, size: view.setup.imageSize }, ...points);
}

/** The stroke as far as the pointer is now; one that stayed where it was adds nothing. */
export function strokeTo(stroke: Stroke, event: PointerInput, view: EditorState): Stroke {
  const to = toImage(view.camera, event.at);
  const last = stroke.points.at(-1);
  return last?.x === to.x && last.y === to.y ? stroke : extended(stroke, to);
}

function finish({ stroke, region, before }: Extract<BrushState, { at: "painting" }>, view: EditorState): Step {
  const { size } = stroke;
  const last = stroke.points.at(-1);
  const tool: BrushState = last ? { ...idle, last } : idle;
  const target = region === null ? undefined : paintableOf(view, region);
  const painted = target
    ? added(target, strokeRuns(stroke), view)
    : maskFrom({ id: newRegionId(view), label: view.label }, strokeRuns(stroke), size);
  if (!painted) return { tool, select: before, gesture: "bail" };
  return { tool, put: [painted], select: [painted.id], gesture: "commit" };
}

/** The region with more pixels on; null when they all were on before, so that nothing is changed for nothing. */
function added(target: Paintable, runs: readonly number[], view: EditorState) {
  const { imageSize } = view.setup;
  const before = runsOn(target, imageSize);
  const after = union(before, runs);
  return isSameRuns(before, after) ? null : repainted(target, after, imageSize);
}

/** Fills what the clicked place is enclosed by: in what is selected, else in any mask there. */
function fillStep(event: PointerInput, view: EditorState): Step {
  const point = toImage(view.camera, event.at);
  const chosen = selectedPaintables(view);
  const near = upperNear(view, { ...point, width: 0, height: 0 });
  const targets = chosen.length > 0 ? chosen : near.flatMap((id) => paintableOf(view, id) ?? []);
  for (const target of targets) {
    const hole = holeAt(runsOn(target, view.setup.imageSize), view.setup.imageSize, point);
    const filled = hole && added(target, hole, view);
    if (filled) return { put: [filled], select: [filled.id] };
  }
  return {};
}
