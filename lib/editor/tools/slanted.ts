import type { Region } from "@/lib/core/answer";
import { toImage, toScreen } from "@/lib/core/geometry/camera";
import { distance, type ImagePoint, type ScreenPoint, screenPoint } from "@/lib/core/geometry/point";
import { onAngle } from "@/lib/core/geometry/rotated";
import { type Corners, slantedCorners } from "@/lib/core/geometry/slant";
import { ontoImage } from "@/lib/core/geometry/snap";
import type { DrawingKey, PointerInput, ToolEvent } from "../events";
import { angleStep, drawnMinPixels, reachPixels } from "../reach";
import { noSketch, type Sketch } from "../sketch";
import { edgePoint } from "../snapping";
import { type EditorState, newRegionId } from "../state";
import type { Step } from "../step";
import type { Tool, ToolState } from "../tools";
import { grab } from "./grab";

type SlantedId = "rotatedBox" | "line";

/** A rectangle at any angle, by its first side and then how far it reaches across. */
export type SlantedState<Id extends SlantedId> =
  | { readonly id: Id; readonly at: "idle" }
  /** The button is down for the first time; `from` is where. */
  | {
      readonly id: Id;
      readonly at: "pressing";
      readonly from: ScreenPoint;
      readonly start: ImagePoint;
      readonly to: ImagePoint;
    }
  /** Between the first click and the second: the side follows the pointer. */
  | { readonly id: Id; readonly at: "siding"; readonly start: ImagePoint; readonly to: ImagePoint }
  | {
      readonly id: Id;
      readonly at: "widening";
      readonly start: ImagePoint;
      readonly end: ImagePoint;
      readonly to: ImagePoint;
    };

type Options<Id extends SlantedId> = {
  readonly id: Id;
  /** What a drag draws: the first side, to be followed by a click, or the whole of an upright one. */
  readonly drags: "side" | "whole";
  /** The region with these corners, in the order in which they are read. */
  regionOf(corners: Corners, id: string, view: EditorState): Region;
};

export function slantedTool<Id extends SlantedId>({
  id,
  drags,
  regionOf,
}: Options<Id>): Tool<SlantedState<Id> & ToolState> {
  type State = SlantedState<Id>;
  const idle: State = { id, at: "idle" };
  const rest = (state: State) => ({ tool: state as ToolState });

  function on(state: State, event: ToolEvent, view: EditorState): Step | undefined {
    if (state.at === "idle") return event.type === "down" ? press(event, view) : undefined;
    if (event.type === "cancel") return rest(idle);
    if (event.type === "down") return event.button === "main" ? on(state, { ...event, type: "move" }, view) : undefined;
    if (state.at === "pressing") return pressed(state, event, view);
    if (state.at === "widening") {
      const next = { ...state, to: toImage(view.camera, event.at) };
      return event.type === "up" ? finish(cornersOf(next, view), view) : rest(next);
    }
    const to = sideEnd(state.start, event, view);
    return event.type === "up" ? sided(state.start, to, view) : rest({ ...state, to });
  }

  function press(event: PointerInput, view: EditorState): Step | undefined {
    if (event.button !== "main" || view.setup.readOnly) return;
    const start = edgePoint(view, event.at);
    return grab(event, view, id) ?? { ...rest({ id, at: "pressing", from: event.at, start, to: start }), select: [] };
  }

  function pressed(
    state: Extract<State, { at: "pressing" }>,
    event: PointerInput,
    view: EditorState,
  ): Step | undefined {
    const isDrag = distance(state.from, event.at) >= reachPixels[event.pointer].drag;
    const to = drags === "side" ? sideEnd(state.start, event, view) : edgePoint(view, event.at);
    if (event.type === "move") return isDrag ? rest({ ...state, to }) : undefined;
    if (!isDrag) return rest({ id, at: "siding", start: state.start, to: state.start });
    return drags === "side" ? sided(state.start, to, view) : finish(uprightCorners(state.start, to, view), view);
  }

  /** The second click. One in the place of the first was a double click, and draws nothing. */
  function sided(start: ImagePoint, end: ImagePoint, view: EditorState): Step {
    if (distance(start, end) * view.camera.scale < drawnMinPixels) return rest(idle);
    return rest({ id, at: "widening", start, end, to: end });
  }

  function finish(corners: Corners | null, view: EditorState): Step {
    if (!corners || isSlip(corners, view)) return rest(idle);
    const region = regionOf(corners, newRegionId(view), view);
    return { ...rest(idle), put: [region], select: [region.id] };
  }

  /** A key ends it where the pointer is; while that is nowhere it goes on. */
  function finishNow(state: Extract<State, { at: "widening" }>, view: EditorState): Step {
    const corners = cornersOf(state, view);
    return corners && !isSlip(corners, view) ? finish(corners, view) : {};
  }

  function sketch(state: State, view: EditorState): Sketch | null {
    if (state.at === "idle") return null;
    const corners = cornersOf(state, view);
    const region = corners && !isSlip(corners, view) ? regionOf(corners, newRegionId(view), view) : null;
    const points = state.at === "widening" ? [state.start, state.end] : [state.start];
    return { ...noSketch, points, to: state.at === "widening" ? state.end : state.to, region };
  }

  function cornersOf(state: Exclude<State, { at: "idle" }>, view: EditorState): Corners | null {
    if (state.at === "widening") return slantedCorners(state.start, state.end, state.to, view.setup.imageSize);
    return state.at === "pressing" && drags === "whole" ? uprightCorners(state.start, state.to, view) : null;
  }

  // TypeScript cannot see that a state of this tool is one of `ToolState` while it does not know which tool this is.
  const tool = {
    id,
    idle,
    on,
    sketch,
    resting: (state: State) => (state.at === "siding" || state.at === "widening" ? state : undefined),
    key(state: State, key: DrawingKey, view: EditorState) {
      if (key === "finish") return state.at === "widening" ? finishNow(state, view) : {};
      if (key !== "back") return;
      if (state.at !== "widening") return rest(idle);
      return rest({ id, at: "siding", start: state.start, to: state.end });
    },
  };
  return tool as unknown as Tool<SlantedState<Id> & ToolState>;
}

function sideEnd(start: ImagePoint, event: PointerInput, view: EditorState): ImagePoint {
  if (!event.shift) return edgePoint(view, event.at);
  return ontoImage(onAngle(start, toImage(view.camera, event.at), angleStep), view.setup.imageSize);
}

/** Upright as it is seen, for a page may be read with the view turned. */
function uprightCorners(a: ImagePoint, b: ImagePoint, { camera, setup }: EditorState): Corners {
  const [from, to] = [toScreen(camera, a), toScreen(camera, b)];
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const at = (x: number, y: number) => ontoImage(toImage(camera, screenPoint(x, y)), setup.imageSize);
  return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
}

function isSlip([a, b, c]: Corners, { camera }: EditorState): boolean {
  return Math.min(distance(a, b), distance(b, c)) < Math.max(1, drawnMinPixels / camera.scale);
}
