import type { Region } from "@/lib/core/answer";
import { boxBetween, toHundredths } from "@/lib/core/geometry/box";
import { toScreen } from "@/lib/core/geometry/camera";
import { sideMinPixels } from "@/lib/core/geometry/handles";
import { distance, type ImagePoint } from "@/lib/core/geometry/point";
import type { PointerInput } from "../events";
import { drawnMinPixels, reachPixels } from "../reach";
import { edgePoint } from "../snapping";
import { type EditorState, newRegionId } from "../state";
import type { Step } from "../step";
import type { Tool } from "../tools";
import { grab } from "./grab";

export type BoxState =
  | { readonly id: "box"; readonly at: "idle" }
  /** The button is down; a drag ends at its release, a click leaves the box `stretching` to the next click. */
  | { readonly id: "box"; readonly at: "drawing" | "stretching"; readonly from: ImagePoint; readonly region: string };

const idle: BoxState = { id: "box", at: "idle" };

/** Draws a box, by a drag or by two clicks. Handles of the box just drawn can be taken at once. */
export const boxTool: Tool<BoxState> = {
  id: "box",
  idle,
  on(state, event, view) {
    if (state.at === "idle") return event.type === "down" ? press(event, view) : undefined;
    if (event.type === "cancel") return { tool: idle, gesture: "bail" };
    const to = edgePoint(view, event.at);
    const isDrag = distance(toScreen(view.camera, state.from), event.at) >= reachPixels[event.pointer].drag;
    if (event.type === "up" && state.at === "drawing" && !isDrag) return { tool: { ...state, at: "stretching" } };
    if (event.type === "up") return finish(state.from, to, state.region, view);
    return state.at === "stretching" || isDrag ? { put: [boxFrom(state.from, to, state.region, view)] } : undefined;
  },
};

function press(event: PointerInput, view: EditorState): Step | undefined {
  if (event.button !== "main" || view.setup.readOnly) return;
  const tool = { id: "box", at: "drawing", from: edgePoint(view, event.at), region: newRegionId(view) } as const;
  return grab(event, view, "box") ?? { tool, select: [], gesture: "begin" };
}

function finish(from: ImagePoint, to: ImagePoint, id: string, view: EditorState): Step {
  const box = boxFrom(from, to, id, view);
  const sideMin = Math.max(sideMinPixels, drawnMinPixels / view.camera.scale);
  if (box.width < sideMin || box.height < sideMin) return { tool: idle, gesture: "bail" };
  return { tool: idle, put: [box], select: [id], gesture: "commit" };
}

function boxFrom(from: ImagePoint, to: ImagePoint, id: string, view: EditorState): Extract<Region, { type: "box" }> {
  return { id, type: "box", label: view.label, score: null, ...toHundredths(boxBetween(from, to)) };
}
