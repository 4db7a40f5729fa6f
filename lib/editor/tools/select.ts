import type { Region } from "@/lib/core/answer";
import { type Box, boxBetween, unionOf } from "@/lib/core/geometry/box";
import { toImage, toScreen } from "@/lib/core/geometry/camera";
import { type Handle, handlePoint } from "@/lib/core/geometry/handles";
import { distance, type ImagePoint, type ScreenPoint } from "@/lib/core/geometry/point";
import { moveWithin, snapPoint } from "@/lib/core/geometry/snap";
import type { PointerInput } from "../events";
import { reachPixels, snapPixels } from "../reach";
import { canMove, movedBy, regionBounds, resizedTo } from "../region-kinds";
import { regionsInside } from "../spatial-index";
import { type EditorState, regionOf, selectedRegions } from "../state";
import type { Step } from "../step";
import { hitsAt, targetAt } from "../targets";
import type { Tool, ToolId } from "../tools";

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
  | ResizingState
  | {
      readonly id: "select";
      readonly at: "marquee";
      readonly from: ImagePoint;
      readonly to: ImagePoint;
      readonly before: ReadonlySet<string>;
      readonly adds: boolean;
    };

export type ResizingState = {
  readonly id: "select";
  readonly at: "resizing";
  readonly handle: Handle;
  readonly start: Region;
  /** From the pointer to the handle it grabbed, so that the edge does not jump. */
  readonly grip: { readonly dx: number; readonly dy: number };
  readonly next: ToolId;
};

const idle: SelectState = { id: "select", at: "idle" };

/** Click selects, drag moves, handles resize, a drag on nothing draws a marquee. */
export const selectTool: Tool<SelectState> = {
  id: "select",
  idle,
  on(state, event, view) {
    switch (state.at) {
      case "idle":
        return event.type === "down" ? press(event, view) : undefined;
      case "pointing":
        if (event.type === "move") return dragFrom(state, event, view);
        if (event.type === "up") return { tool: idle, select: clicked(state.top, event, view) };
        return event.type === "cancel" ? { tool: idle } : undefined;
      case "moving":
        if (event.type === "move") return { put: moved(state, event, view) };
        if (event.type === "up") return { tool: idle, put: moved(state, event, view), gesture: "commit" };
        return event.type === "cancel" ? { tool: idle, gesture: "bail" } : undefined;
      case "resizing":
        return resizing(state, event, view);
      case "marquee": {
        if (event.type === "cancel") return { tool: idle, select: state.before };
        if (event.type === "down") return;
        const to = toImage(view.camera, event.at);
        const inside = regionsInside(view, boxBetween(state.from, to));
        const select = state.adds ? [...state.before, ...inside] : inside;
        return { select, tool: event.type === "up" ? idle : { ...state, to } };
      }
    }
  },
};

/** Takes hold of a handle of the selected region, if one is under the pointer; afterwards `next` is the tool again. */
export function grabHandle(event: PointerInput, view: EditorState, next: ToolId): Step | undefined {
  const target = targetAt(view, event.at, event.pointer);
  const start = target?.type === "handle" ? regionOf(view, target.id) : undefined;
  if (target?.type !== "handle" || !start) return;
  const corner = toScreen(view.camera, handlePoint(regionBounds(start), target.handle));
  const grip = { dx: corner.x - event.at.x, dy: corner.y - event.at.y };
  return { tool: { id: "select", at: "resizing", handle: target.handle, start, grip, next }, gesture: "begin" };
}

function resizing(
  state: ResizingState,
  event: Parameters<typeof selectTool.on>[1],
  view: EditorState,
): Step | undefined {
  const back = state.next === "box" ? ({ id: "box", at: "idle" } as const) : idle;
  if (event.type === "cancel") return { tool: back, gesture: "bail" };
  if (event.type === "down") return;
  const corner = { ...event.at, x: event.at.x + state.grip.dx, y: event.at.y + state.grip.dy };
  const to = snapPoint(toImage(view.camera, corner), view.setup.imageSize, snapPixels / view.camera.scale);
  const put = [resizedTo(state.start, state.handle, to, view.setup.imageSize)];
  return event.type === "up" ? { put, tool: back, gesture: "commit" } : { put };
}

function press(event: PointerInput, view: EditorState): Step | undefined {
  if (event.button !== "main") return;
  const held = event.shift || event.alt ? undefined : grabHandle(event, view, "select");
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
      tool: { id: "pan", at: "panning", from: event.at, camera: view.camera, next: "select", until: "up" },
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
  const start = selectedRegions(view).filter(canMove);
  if (view.setup.readOnly || start.length === 0) return;
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
