import type { Fingers } from "@/lib/core/geometry/camera";
import type { PointerInput } from "./events";
import { type EditorState, isBusy, type Touch } from "./state";
import { takeStep } from "./step";
import { targetAt } from "./targets";
import { askTool } from "./tools";

/** One pointer is the tool's; a second finger ends its gesture and zooms; the middle button always pans. */
export function onPointer(state: EditorState, event: PointerInput): EditorState {
  if (event.pointer === "touch" && state.penDown) return state;
  const seen = { ...state, ...noted(state, event) };
  if (isSecondFinger(state, event)) return pinchFrom(seen);
  if (event.type === "down" && event.button === "middle") return isBusy(seen) ? seen : panFrom(seen, event);
  const step = askTool(seen, event);
  const next = step ? takeStep(seen, step) : seen;
  return event.pointer === "touch" || isBusy(next) ? next : hovering(next, event);
}

/** The pointer is gone without coming up: what it did is undone. */
export function onLostPointer(state: EditorState, id: number): EditorState {
  const next = cancelGesture({ ...state, penDown: false });
  return { ...next, touches: state.touches.filter((touch) => touch.id !== id) };
}

/** Back to the mark; with nothing running it changes nothing. */
export function cancelGesture(state: EditorState): EditorState {
  const step = isBusy(state) ? askTool(state, { type: "cancel" }) : undefined;
  return step ? takeStep(state, step) : state;
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
  const calm = cancelGesture(state);
  const [first, second] = state.touches;
  if (!first || !second) return calm;
  const from: Fingers = [first.at, second.at];
  return takeStep(calm, {
    tool: { id: "pan", at: "pinching", from, camera: state.camera, next: calm.tool.id, until: "up" },
  });
}

function panFrom(state: EditorState, event: PointerInput): EditorState {
  const held = state.tool.id === "pan" && state.tool.at === "idle" ? state.tool.next : undefined;
  const aside = { next: held ?? state.tool.id, until: held ? "key" : "up" } as const;
  return takeStep(state, { tool: { id: "pan", at: "panning", from: event.at, camera: state.camera, ...aside } });
}

function hovering(state: EditorState, event: PointerInput): EditorState {
  const hover = targetAt(state, event.at, event.pointer);
  const same = JSON.stringify(hover) === JSON.stringify(state.hover);
  return same ? state : { ...state, hover };
}
