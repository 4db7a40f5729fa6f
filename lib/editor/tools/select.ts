import type { Region } from "@/lib/core/answer";
import { type Box, boxBetween, unionOf } from "@/lib/core/geometry/box";
import { toImage } from "@/lib/core/geometry/camera";
import { distance, type ImagePoint, type ScreenPoint } from "@/lib/core/geometry/point";
import { moveWithin } from "@/lib/core/geometry/snap";
import type { PointerInput } from "../events";
import { reachPixels, snapPixels } from "../reach";
import { canMove, movedBy, regionBounds } from "../region-kinds";
import { regionsInside } from "../spatial-index";
import { type EditorState, editableRegions, isLocked, isShown } from "../state";
import type { Step } from "../step";
import { hitsAt } from "../targets";
import type { Tool } from "../tools";
import { dragGrabbed, type GrabState, grab } from "./grab";

export type SelectState =
  | { readonly id: "select"; readonly at: "idle" }
  /** Down on a region, not yet dragged; `top` is what a click means. */
  | { readonly id: "select"; readonly at: "pointing"; readonly from: ScreenPoint; readonly top: string }
  | {
      readonly id: "select";
      readonly at: "moving";
      readonly from: ImagePoint;
      readonly start: readonly Region[];
      readonly bounds: Box;
    }
  | GrabState
  | {
      readonly id: "select";
      readonly at: "marquee";
      readonly from: ImagePoint;
      readonly to: ImagePoint;
      readonly before: ReadonlySet<string>;
      readonly adds: boolean;
    };

const idle: SelectState = { id: "select", at: "idle" };

/** Click selects, drag moves, handles stretch, turn and bend, a drag on nothing draws a marquee. */
export const selectTool: Tool<SelectState> = {
  id: "select",
  idle,
  on(state, event, view) {
    switch (state.at) {
      case "idle":
        return event.type === "down" ? press(event, view) : undefined;
      case "pointing":
        if (event.type === "move") return dragFrom(state, event, view);
        if (event.type === "up") return { tool: idle, select: clicked(state.top, event, view), vertex: null };
        return event.type === "cancel" ? { tool: idle } : undefined;
      case "moving":
        if (event.type === "move") return { put: moved(state, event, view) };
        if (event.type === "up") return { tool: idle, put: moved(state, event, view), gesture: "commit" };
        return event.type === "cancel" ? { tool: idle, gesture: "bail" } : undefined;
      case "resizing":
      case "turning":
      case "shaping":
        return dragGrabbed(state, event, view);
      case "marquee": {
        if (event.type === "cancel") return { tool: idle, select: state.before };
        if (event.type === "down") return;
        const to = toImage(view.camera, event.at);
        const inside = regionsInside(view, boxBetween(state.from, to)).filter((id) => isShown(view, id));
        const select = state.adds ? [...state.before, ...inside] : inside;
        return { select, tool: event.type === "up" ? idle : { ...state, to } };
      }
    }
  },
};

function press(event: PointerInput, view: EditorState): Step | undefined {
  if (event.button !== "main") return;
  const held = grab(event, view, "select");
  if (held) return held;
  const hits = hitsAt(view, event.at, event.pointer);
  const top = hits[0];
  if (top === undefined) return pressNothing(event, view);
  if (event.alt) return { select: [afterSelected(hits, view.selection)] };
  const tool: SelectState = { id: "select", at: "pointing", from: event.at, top };
  const holdsSelected = hits.some((id) => view.selection.has(id));
  return event.shift || holdsSelected ? { tool } : { tool, select: [top] };
}

function pressNothing(event: PointerInput, view: EditorState): Step {
  if (event.pointer === "touch") {
    return {
      tool: { id: "pan", at: "panning", from: event.at, camera: view.camera, next: idle, until: "up" },
      select: [],
    };
  }
  return marquee(event.at, event, view);
}

function marquee(from: ScreenPoint, event: PointerInput, view: EditorState): Step {
  const [start, to] = [toImage(view.camera, from), toImage(view.camera, event.at)];
  const tool = { id: "select", at: "marquee", from: start, to, before: view.selection, adds: event.shift } as const;
  return event.shift ? { tool } : { tool, select: [] };
}

function clicked(top: string, event: PointerInput, view: EditorState): Iterable<string> {
  if (!event.shift) return [top];
  const without = [...view.selection].filter((id) => id !== top);
  return view.selection.has(top) ? without : [...without, top];
}

function dragFrom(
  state: Extract<SelectState, { at: "pointing" }>,
  event: PointerInput,
  view: EditorState,
): Step | undefined {
  if (distance(state.from, event.at) < reachPixels[event.pointer].drag) return;
  if (event.shift) return marquee(state.from, event, view);
  if (view.setup.readOnly) return;
  const start = editableRegions(view).filter(canMove);
  // What is locked is ground to draw on.
  if (start.length === 0)
    return isLocked(view, state.top) ? pressNothing({ ...event, at: state.from }, view) : undefined;
  const moving = {
    id: "select",
    at: "moving",
    from: toImage(view.camera, state.from),
    start,
    bounds: unionOf(start.map(regionBounds)),
  } as const;
  return { tool: moving, put: moved(moving, event, view), gesture: "begin" };
}

/** Always from the regions as they were at pointer-down, so that a drag cannot drift. */
function moved(state: Extract<SelectState, { at: "moving" }>, event: PointerInput, view: EditorState): Region[] {
  const to = toImage(view.camera, event.at);
  const wanted = { dx: to.x - state.from.x, dy: to.y - state.from.y };
  const { dx, dy } = moveWithin(state.bounds, wanted, view.setup.imageSize, snapPixels / view.camera.scale);
  return dx === 0 && dy === 0 ? [...state.start] : state.start.map((region) => movedBy(region, dx, dy));
}

/** The next of several regions under the pointer, after the one that is selected; after the last the first again. */
export function afterSelected(hits: readonly string[], selection: ReadonlySet<string>): string {
  const at = hits.findIndex((id) => selection.has(id));
  return hits[(at + 1) % hits.length]!;
}
