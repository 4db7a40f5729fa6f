import { toScreen } from "@/lib/core/geometry/camera";
import { type Handle, handleWay } from "@/lib/core/geometry/handles";
import { imagePoint, turn } from "@/lib/core/geometry/point";
import { type Grips, gripsOf } from "./grips";
import type { EditorState, Target } from "./state";
import type { ToolId } from "./tools";

/** Both ways along a line at 0°, 45°, 90° and 135° clockwise on the screen. */
const resizeCursors = ["ew-resize", "nwse-resize", "ns-resize", "nesw-resize"] as const;

/** Tools whose place on the picture matters to the pixel. */
const drawing: ReadonlySet<ToolId> = new Set(["box", "rotatedBox", "polygon", "keypoints", "line", "knife"]);
const crosshaired: ReadonlySet<ToolId> = new Set(["box", "rotatedBox", "line"]);

/** The CSS cursor that says what a press would do. */
export function cursorOf(state: EditorState): string {
  const { tool, hover, selection, setup } = state;
  if (tool.id === "pan") return tool.at === "idle" ? "grab" : "grabbing";
  if (tool.id === "select" && tool.at === "resizing") return resizeCursor(state, tool.handle, tool.frame.rotation);
  if (tool.at === "turning") return "grabbing";
  if (tool.at === "moving" || tool.at === "shaping") return "move";
  const grips = tool.at === "idle" && hover && hover.type !== "region" ? gripsOf(state) : null;
  if (grips && hover && hover.type !== "region") return partCursor(state, hover, grips);
  if (drawing.has(tool.id)) return "crosshair";
  if (tool.id !== "select") return "none";
  if (hover?.type !== "region" || tool.at === "marquee") return "default";
  const moves = selection.has(hover.id) && !setup.readOnly && !state.settings.locked.has(hover.id);
  return moves ? "move" : "pointer";
}

/** Whether lines across the whole picture show where a corner would come to lie. */
export const showsCrosshair = ({ tool, hover }: EditorState) =>
  crosshaired.has(tool.id) && (tool.at !== "idle" || !hover || hover.type === "region");

function partCursor(state: EditorState, part: Exclude<Target, { type: "region" }>, { frame }: Grips): string {
  if (part.type === "turner") return "grab";
  if (part.type === "vertex") return "move";
  if (part.type === "side") return "copy";
  return resizeCursor(state, part.handle, frame.rotation);
}

/** The way the handle pulls as it looks on the screen: the region may be turned, and the view as well. */
function resizeCursor({ camera }: EditorState, handle: Handle, rotation = 0): string {
  const { dx, dy } = handleWay(handle);
  const origin = imagePoint(0, 0);
  const [from, to] = [toScreen(camera, origin), toScreen(camera, turn(imagePoint(dx, dy), origin, rotation))];
  const eighths = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / (Math.PI / 4));
  return resizeCursors[((eighths % 4) + 4) % 4] ?? "move";
}
