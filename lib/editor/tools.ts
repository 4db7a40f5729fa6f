import type { ToolEvent } from "./events";
import type { EditorState } from "./state";
import type { Step } from "./step";
import { type BoxState, boxTool } from "./tools/box";
import { type PanState, panTool } from "./tools/pan";
import { type SelectState, selectTool } from "./tools/select";

export type ToolState = SelectState | BoxState | PanState;
export type ToolId = ToolState["id"];

/** A small state machine over its own states. It asks for a `Step`; undefined means it does not care. */
export type Tool<S extends ToolState> = {
  readonly id: S["id"];
  readonly idle: S;
  on(state: S, event: ToolEvent, view: EditorState): Step | undefined;
};

const tools = { select: selectTool, box: boxTool, pan: panTool } satisfies {
  [Id in ToolId]: Tool<Extract<ToolState, { id: Id }>>;
};

export const idleTool = (id: ToolId): ToolState => tools[id].idle;

/** What the active tool makes of an event. */
export function askTool(view: EditorState, event: ToolEvent): Step | undefined {
  const tool = tools[view.tool.id] as Tool<ToolState>;
  return tool.on(view.tool, event, view);
}
