import { quadOf } from "../regions/line";
import { type SlantedState, slantedTool } from "./slanted";

export type LineState = SlantedState<"line">;

/** Draws a line of text, still without its words: an upright one by a drag, a slanted one by three clicks. */
export const lineTool = slantedTool({
  id: "line",
  drags: "whole",
  regionOf: (corners, id, view) => ({
    id,
    type: "line",
    label: view.label,
    score: null,
    quad: quadOf(corners),
    text: "",
  }),
});
