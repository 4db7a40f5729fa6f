import { boxToScreen, type Camera, type Fingers, panBy } from "@/lib/core/geometry/camera";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import type { PointerInput } from "./events";
import { type EditorState, isBusy, type Touch } from "./state";
import { takeStep } from "./step";
import { targetAt } from "./targets";
import { askTool, restingTool } from "./tools";

/** How far the picture follows one movement of a drag that has left the view. */
const followMaxPixels = 30;

/** One pointer is the tool's; a second finger ends its gesture and zooms; the middle button always pans. */
export function onPointer(state: EditorState, event: PointerInput): EditorState {
  if (event.pointer === "touch" && state.penDown) return state;
  const seen = { ...state, ...noted(state, event) };
  if (isSecondFinger(state, event)) return pinchFrom(seen);
  if (event.type === "down" && event.button === "middle") {
    const calm = isBusy(seen) ? putAside(seen) : seen;
    return calm ? panFrom(calm, event) : seen;
  }
  const there = event.type === "move" && isBusy(seen) ? { ...seen, camera: followed(seen, event.at) } : seen;
  const step = askTool(there, event);
  const next = step ? takeStep(there, step) : there;
  return event.pointer === "touch" || isBusy(next) ? next : hovering(next, event);
}

/** The pointer is gone without coming up: what it did is undone. */
export function onLostPointer(state: EditorState, id: number): EditorState {
  const up = { ...state, penDown: false };
  const next = putAside(up) ?? cancelGesture(up);
  return { ...next, touches: state.touches.filter((touch) => touch.id !== id) };
}

/** Back to the mark; with nothing running it changes nothing. */
export function cancelGesture(state: EditorState): EditorState {
  const step = isBusy(state) ? askTool(state, { type: "cancel" }) : undefined;
  return step ? takeStep(state, step) : state;
}

/** The state with its tool at rest between two clicks, from where it goes on later; undefined when it cannot rest. */
export function putAside(state: EditorState): EditorState | undefined {
  const tool = restingTool(state.tool);
  return tool && { ...state, tool };
}

/** A drag beyond the edge of the view takes the picture along, as far as there is more of it. */
function followed({ camera, setup, viewport, tool }: EditorState, at: ScreenPoint): Camera {
  if (tool.id === "pan") return camera;
  const { x, y, width, height } = boxToScreen(camera, { x: 0, y: 0, ...setup.imageSize });
  const [dx, dy] = [overshoot(at.x, viewport.width, x, x + width), overshoot(at.y, viewport.height, y, y + height)];
  return dx || dy ? panBy(camera, dx, dy, setup.imageSize, viewport) : camera;
}

function overshoot(at: number, length: number, start: number, end: number): number {
  if (at < 0) return Math.min(-at, Math.max(0, -start), followMaxPixels);
  return at > length ? -Math.min(at - length, Math.max(0, end - length), followMaxPixels) : 0;
}

function noted(state: EditorState, event: PointerInput): Partial<EditorState> {
  const penDown =
    event.pointer === "pen" ? event.type === "down" || (event.type === "move" && state.penDown) : state.penDown;
  const touches = event.pointer === "touch" ? touchesAfter(state.touches, event) : state.touches;
  return { pointer: event.at, penDown, touches };
}

function touchesAfter(touches: readonly Touch[], { type, id, at }: PointerInput): readonly Touch[] {
  if (type === "up") return touches.filter((touch) => touch.id !== id);
  if (type === "move") return touches.map((touch) => (touch.id === id ? { id, at } : touch));
  return [...touches.filter((touch) => touch.id !== id), { id, at }];
}

function isSecondFinger(before: EditorState, event: PointerInput): boolean {
  return event.pointer === "touch" && event.type === "down" && before.touches.length === 1;
}

function pinchFrom(state: EditorState): EditorState {
  const calm = putAside(state) ?? cancelGesture(state);
  const [first, second] = state.touches;
  if (!first || !second) return calm;
  const from: Fingers = [first.at, second.at];
  return takeStep(calm, {
    tool: { id: "pan", at: "pinching", from, camera: state.camera, next: calm.tool, until: "up" },
  });
}

function panFrom(state: EditorState, event: PointerInput): EditorState {
  const held = state.tool.id === "pan" && state.tool.at === "idle" ? state.tool.next : undefined;
  const aside = { next: held ?? state.tool, until: held ? "key" : "up" } as const;
  return takeStep(state, { tool: { id: "pan", at: "panning", from: event.at, camera: state.camera, ...aside } });
}

function hovering(state: EditorState, event: PointerInput): EditorState {
  const hover = targetAt(state, event.at, event.pointer);
  const same = JSON.stringify(hover) === JSON.stringify(state.hover);
  return same ? state : { ...state, hover };
}
