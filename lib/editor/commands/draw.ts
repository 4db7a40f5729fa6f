import { type EditorState, isBusy } from "../state";
import type { Step } from "../step";
import { askDrawing, sketchOf } from "../tools";
import type { Command } from "./command";

/** Keys for the middle of a shape that takes several clicks. */
export const drawCommands = {
  finishDrawing: {
    keys: ["enter"],
    // Too few points yet: the key still belongs to the shape, and finishes nothing else.
    when: isDrawing,
    run: (state) => askDrawing(state, "finish") ?? {},
  },
  skipPoint: {
    keys: ["m"],
    when: (state) => askDrawing(state, "skip") !== undefined,
    run: (state) => askDrawing(state, "skip") ?? {},
  },
} satisfies Record<string, Command>;

/** Whether a shape is being drawn that has a last point to take back. */
export const canTakeBack = (state: EditorState) => askDrawing(state, "back") !== undefined;

/** Takes back the last point of the shape being drawn; null when there is none. */
export const takenBack = (state: EditorState): Step | null => askDrawing(state, "back") ?? null;

/** Whether the shape being drawn could end here. */
export const canFinish = (state: EditorState) => askDrawing(state, "finish")?.tool !== undefined;

/** Whether a shape waits for its next click, with no button down. */
export const isBetweenClicks = ({ tool }: EditorState) =>
  tool.at === "siding" || tool.at === "widening" || (tool.at === "placing" && !("isHeld" in tool && tool.isHeld));

function isDrawing(state: EditorState): boolean {
  return isBusy(state) && sketchOf(state) !== null;
}
