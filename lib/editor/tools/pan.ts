import { type Camera, type Fingers, panBy, pinch } from "@/lib/core/geometry/camera";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import type { ToolEvent } from "../events";
import type { EditorState } from "../state";
import type { Step } from "../step";
import type { Tool, ToolState } from "../tools";

/** `next` is the tool that was put aside for a moment, as it was, `until` the button or the key is let go. */
type Aside = { readonly next: ToolState; readonly until: "up" | "key" };

export type PanState =
  | { readonly id: "pan"; readonly at: "idle"; readonly next?: ToolState }
  | ({ readonly id: "pan"; readonly at: "panning"; readonly from: ScreenPoint; readonly camera: Camera } & Aside)
  /** Two fingers; it ends when the last one is lifted, so that the other draws nothing. */
  | ({ readonly id: "pan"; readonly at: "pinching"; readonly from: Fingers; readonly camera: Camera } & Aside);

const idle: PanState = { id: "pan", at: "idle" };

/** Moves the picture. Also what space, the middle button and fingers do while another tool is active. */
export const panTool: Tool<PanState> = {
  id: "pan",
  idle,
  on(state, event, view) {
    if (state.at === "idle") return event.type === "down" ? press(state, event, view) : undefined;
    if (event.type === "cancel") return { ...released(state), camera: state.camera };
    if (state.at === "pinching") return event.type === "up" ? lifted(state, view) : pinched(state, view);
    if (event.type === "up") return released(state);
    if (event.type === "down") return;
    const { imageSize } = view.setup;
    return {
      camera: panBy(state.camera, event.at.x - state.from.x, event.at.y - state.from.y, imageSize, view.viewport),
    };
  },
};

function press(
  state: Extract<PanState, { at: "idle" }>,
  event: Exclude<ToolEvent, { type: "cancel" }>,
  view: EditorState,
): Step {
  const aside: Aside = { next: state.next ?? idle, until: state.next ? "key" : "up" };
  return { tool: { id: "pan", at: "panning", from: event.at, camera: view.camera, ...aside } };
}

function pinched(state: Extract<PanState, { at: "pinching" }>, view: EditorState): Step | undefined {
  const [first, second] = view.touches;
  if (!first || !second) return;
  return { camera: pinch(state.camera, state.from, [first.at, second.at], view.setup.imageSize, view.viewport) };
}

function lifted(state: Extract<PanState, { at: "pinching" }>, view: EditorState): Step | undefined {
  return view.touches.length === 0 ? released(state) : undefined;
}

function released({ next, until }: Aside): Step {
  if (until === "key") return { tool: { id: "pan", at: "idle", next } };
  return { tool: next };
}
