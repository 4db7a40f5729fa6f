import { toImage } from "@/lib/core/geometry/camera";
import { maskBounds } from "@/lib/core/geometry/mask";
import { subtract } from "@/lib/core/geometry/mask-combine";
import type { ImagePoint } from "@/lib/core/geometry/point";
import type { PointerInput } from "../events";
import { pieceAt } from "../mask-areas";
import { type Stroke, strokeRuns } from "../mask-stroke";
import {
  isSameRuns,
  type Paintable,
  paintableOf,
  repainted,
  runsOn,
  selectedPaintables,
  upperNear,
} from "../mask-target";
import type { EditorState } from "../state";
import type { Step } from "../step";
import { hitsAt } from "../targets";
import type { Tool } from "../tools";
import { strokeFrom, strokeTo } from "./brush";

export type EraserState =
  | { readonly id: "eraser"; readonly at: "idle"; readonly last?: ImagePoint }
  | {
      readonly id: "eraser";
      readonly at: "erasing";
      readonly stroke: Stroke;
      /** What is erased from; none as long as the stroke has met nothing. */
      readonly regions: readonly string[];
      readonly before: ReadonlySet<string>;
    };

type Erasing = Extract<EraserState, { at: "erasing" }>;
const idle = { id: "eraser", at: "idle" } as const;

/**
 * Takes pixels away, as the brush adds them: from the selected masks and outlines, else from the first one that the
 * stroke meets. An outline that is touched becomes a mask in the same step, a mask that is left without pixels goes.
 * Alt and a click take away the whole connected piece that was clicked.
 */
export const eraserTool: Tool<EraserState> = {
  id: "eraser",
  idle,
  on(state, event, view) {
    if (state.at === "idle") return event.type === "down" ? press(state, event, view) : undefined;
    if (event.type === "cancel") return { tool: idle, select: state.before, gesture: "bail" };
    if (event.type === "down") return;
    const regions = state.regions.length > 0 ? state.regions : metBy(event, view);
    const next: Erasing = { ...state, regions, stroke: strokeTo(state.stroke, event, view) };
    if (event.type === "up") return finish(next, view);
    return regions === state.regions ? { tool: next } : { tool: next, select: regions };
  },
};

function press(state: Extract<EraserState, { at: "idle" }>, event: PointerInput, view: EditorState): Step | undefined {
  if (event.button !== "main" || view.setup.readOnly) return;
  const chosen = selectedPaintables(view).map(({ id }) => id);
  const regions = chosen.length > 0 ? chosen : metBy(event, view);
  if (event.alt) return dropPiece(regions, event, view);
  const stroke = strokeFrom(event, view, event.shift ? state.last : undefined);
  return {
    tool: { id: "eraser", at: "erasing", stroke, regions, before: view.selection },
    select: regions,
    gesture: "begin",
  };
}

/** The one region under the pointer that a click would mean, of those that can be erased from. */
function metBy(event: PointerInput, view: EditorState): readonly string[] {
  return hitsAt(view, event.at, event.pointer)
    .filter((id) => paintableOf(view, id))
    .slice(0, 1);
}

function finish({ stroke, regions, before }: Erasing, view: EditorState): Step {
  const last = stroke.points.at(-1);
  const tool: EraserState = last ? { ...idle, last } : idle;
  const change = regions.length > 0 ? without(regions, strokeRuns(stroke), view) : fromTopmost(stroke, view);
  return change ? { ...change, tool, gesture: "commit" } : { tool, select: before, gesture: "bail" };
}

/** A quick or wide stroke may pass over a region that the pointer itself was never seen on. */
function fromTopmost(stroke: Stroke, view: EditorState): Step | null {
  const runs = strokeRuns(stroke);
  for (const id of upperNear(view, maskBounds(runs, stroke.size.height))) {
    const change = without([id], runs, view);
    if (change) return change;
  }
  return null;
}

/** Takes these pixels from the regions; null when none of them had any. What becomes empty is no longer selected. */
function without(ids: readonly string[], runs: readonly number[], view: EditorState): Step | null {
  const { imageSize } = view.setup;
  const changes = ids.flatMap((id) => {
    const target = paintableOf(view, id);
    const before = target && runsOn(target, imageSize);
    const after = before && subtract(before, runs);
    return target && after && !isSameRuns(before, after) ? [{ id, region: repainted(target, after, imageSize) }] : [];
  });
  if (changes.length === 0) return null;
  const drop = changes.flatMap(({ id, region }) => (region ? [] : [id]));
  return {
    put: changes.flatMap(({ region }) => region ?? []),
    drop,
    select: ids.filter((id) => !drop.includes(id)),
  };
}

function dropPiece(ids: readonly string[], event: PointerInput, view: EditorState): Step {
  const { imageSize } = view.setup;
  const point = toImage(view.camera, event.at);
  const targets: Paintable[] = ids.flatMap((id) => paintableOf(view, id) ?? []);
  for (const target of targets) {
    const piece = pieceAt(runsOn(target, imageSize), imageSize, point);
    const change = piece && without([target.id], piece, view);
    if (change) return change;
  }
  return {};
}
