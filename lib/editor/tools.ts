import type { DrawingKey, ToolEvent } from "./events";
import type { Sketch } from "./sketch";
import type { EditorState } from "./state";
import type { Step } from "./step";
import { type BoxState, boxTool } from "./tools/box";
import { type BrushState, brushTool } from "./tools/brush";
import { type EraserState, eraserTool } from "./tools/eraser";
import { type KeypointsState, keypointsTool } from "./tools/keypoints";
import { type KnifeState, knifeTool } from "./tools/knife";
import { type LineState, lineTool } from "./tools/line";
import { type PanState, panTool } from "./tools/pan";
import { type PolygonState, polygonTool } from "./tools/polygon";
import { type RotatedBoxState, rotatedBoxTool } from "./tools/rotated-box";
import { type SelectState, selectTool } from "./tools/select";

export type ToolState =
  | SelectState
  | BoxState
  | RotatedBoxState
  | PolygonState
  | BrushState
  | EraserState
  | KnifeState
  | KeypointsState
  | LineState
  | PanState;
export type ToolId = ToolState["id"];

/** A small state machine over its own states. It asks for a `Step`; undefined means it does not care. */
export type Tool<S extends ToolState> = {
  readonly id: S["id"];
  readonly idle: S;
  on(state: S, event: ToolEvent, view: EditorState): Step | undefined;
  /** What a key asks for in the middle of a shape. */
  key?(state: S, key: DrawingKey, view: EditorState): Step | undefined;
  /** The state in which it can wait while somebody looks around; it must have no draft. Undefined: it cannot. */
  resting?(state: S): S | undefined;
  /** What is drawn of a shape that is no region yet. */
  sketch?(state: S, view: EditorState): Sketch | null;
};

const tools = {
  select: selectTool,
  box: boxTool,
  rotatedBox: rotatedBoxTool,
  polygon: polygonTool,
  brush: brushTool,
  eraser: eraserTool,
  knife: knifeTool,
  keypoints: keypointsTool,
  line: lineTool,
  pan: panTool,
} satisfies {
  [Id in ToolId]: Tool<Extract<ToolState, { id: Id }>>;
};

export const idleTool = (id: ToolId): ToolState => tools[id].idle;

const toolOf = (state: ToolState) => tools[state.id] as Tool<ToolState>;

/** What the active tool makes of an event. */
export function askTool(view: EditorState, event: ToolEvent): Step | undefined {
  return toolOf(view.tool).on(view.tool, event, view);
}

/** What the active tool makes of a key that belongs to the shape being drawn; undefined when it means nothing there. */
export function askDrawing(view: EditorState, key: DrawingKey): Step | undefined {
  return view.tool.at === "idle" ? undefined : toolOf(view.tool).key?.(view.tool, key, view);
}

/** The tool as it would wait between two clicks; undefined when it is in the middle of a drag, or not at work. */
export function restingTool(state: ToolState): ToolState | undefined {
  return state.at === "idle" ? undefined : toolOf(state).resting?.(state);
}

/** What is drawn of the shape that somebody is in the middle of, also while they look around. */
export function sketchOf(view: EditorState): Sketch | null {
  const state = view.tool.id === "pan" && view.tool.next ? view.tool.next : view.tool;
  return state.at === "idle" ? null : (toolOf(state).sketch?.(state, view) ?? null);
}
