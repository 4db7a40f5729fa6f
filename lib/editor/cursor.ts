import type { Handle } from "@/lib/core/geometry/handles";
import type { EditorState } from "./state";

const resizeCursors: Record<Handle, string> = {
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
};

/** The CSS cursor that says what a press would do. */
export function cursorOf({ tool, hover, selection, setup }: EditorState): string {
  if (tool.id === "pan") return tool.at === "idle" ? "grab" : "grabbing";
  if (tool.at === "resizing") return resizeCursors[tool.handle];
  if (tool.at === "moving") return "move";
  if (tool.at === "idle" && hover?.type === "handle") return resizeCursors[hover.handle];
  if (tool.id === "box") return "crosshair";
  if (hover?.type !== "region" || tool.at === "marquee") return "default";
  return selection.has(hover.id) && !setup.readOnly ? "move" : "pointer";
}
