import { panBy, resizeCamera, zoomAt } from "@/lib/core/geometry/camera";
import { commands } from "./commands";
import { labelStep } from "./commands/label";
import type { EditorEvent } from "./events";
import { joinVisits, mergeLastEdits, travel } from "./history";
import { cancelGesture, onLostPointer, onPointer, putAside } from "./pointers";
import { type EditorState, isBusy, selectedVertex } from "./state";
import { type Step, takeStep } from "./step";
import { askDrawing, idleTool, type ToolId } from "./tools";

/** The one place where the editor changes: the state after an event. Pure; the same events always end the same. */
export function reduce(state: EditorState, event: EditorEvent): EditorState {
  const { imageSize } = state.setup;
  switch (event.type) {
    case "down":
    case "move":
    case "up":
      return onPointer(state, event);
    case "lost":
      return onLostPointer(state, event.id);
    case "leave":
      return { ...state, hover: null, pointer: null };
    case "cancel":
      return stepBack(state);
    case "tool":
      return offers(state, event.id) ? { ...cancelGesture(state), tool: idleTool(event.id) } : state;
    case "command":
      return runCommand(state, event);
    case "hold":
      return event.what === "compare" ? { ...state, comparing: event.on } : holdPan(state, event.on);
    case "label":
      return takeStep(state, labelStep(state, event.label));
    case "zoom":
      return { ...state, camera: zoomAt(state.camera, event.at, event.factor, imageSize, state.viewport) };
    case "scroll":
      return { ...state, camera: panBy(state.camera, event.dx, event.dy, imageSize, state.viewport) };
    case "viewport":
      return {
        ...state,
        viewport: event.size,
        camera: resizeCamera(state.camera, imageSize, state.viewport, event.size),
      };
    case "step":
      return perform(cancelGesture(state), event.step);
  }
}

function runCommand(state: EditorState, event: Extract<EditorEvent, { type: "command" }>): EditorState {
  const command = commands[event.id];
  if (!command.when(state)) return state;
  const next = perform(state, command.run(state));
  const merges = event.repeat && command.merges && next.undo.length > state.undo.length && state.undo.length > 0;
  return merges ? mergeLastEdits(next) : next;
}

function perform(state: EditorState, step: Step): EditorState {
  if (!step.travel) {
    const next = takeStep(state, step);
    return step.visit === undefined ? next : joinVisits(state, next, step.visit);
  }
  if (!isBusy(state)) return travel(state, step.travel);
  // In the middle of a gesture, undo takes back its last point, or all of it.
  const back = step.travel === "undo" ? askDrawing(state, "back") : undefined;
  return back ? takeStep(state, back) : cancelGesture(state);
}

/** Escape: out of the gesture, then off the vertex, then out of the selection, then back to the first tool. */
function stepBack(state: EditorState): EditorState {
  if (isBusy(state)) return cancelGesture(state);
  if (selectedVertex(state)) return takeStep(state, { vertex: null });
  if (state.selection.size > 0) return takeStep(state, { select: [] });
  const first = state.setup.tools[0] ?? "pan";
  return state.tool.id === first ? state : { ...state, tool: idleTool(first) };
}

function holdPan(state: EditorState, on: boolean): EditorState {
  const { tool } = state;
  if (on) {
    const calm = tool.id === "pan" ? undefined : isBusy(state) ? putAside(state) : state;
    return calm ? { ...state, tool: { id: "pan", at: "idle", next: calm.tool } } : state;
  }
  return tool.id === "pan" && tool.next && (tool.at === "idle" || tool.until === "key")
    ? { ...state, tool: tool.next }
    : state;
}

const offers = (state: EditorState, id: ToolId) => id === "pan" || state.setup.tools.includes(id);
