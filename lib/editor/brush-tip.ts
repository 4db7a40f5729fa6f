import { centreOf, intersection } from "@/lib/core/geometry/box";
import { boxToScreen, reveal, toImage, toScreen } from "@/lib/core/geometry/camera";
import { type ScreenPoint, screenPoint } from "@/lib/core/geometry/point";
import { ontoImage } from "@/lib/core/geometry/snap";
import { isBrushActive } from "./brush-size";
import type { PointerInput } from "./events";
import type { EditorState } from "./state";
import type { Step } from "./step";
import { askTool } from "./tools";

/** A key moves the tip by so much of its reach, and no less than an image pixel. */
const stepShare = 1 / 4;

/** Whether keys move the tip of a brush, and not the regions. */
export const canMoveTip = (state: EditorState) => isBrushActive(state) && !state.setup.readOnly;

/**
 * Moves the tip as an arrow key points, on the image and in view; one that is down paints on its way. With this and
 * `pressTip` a stroke can be drawn without a pointer.
 */
export function moveTip(state: EditorState, dx: number, dy: number): Step {
  const { imageSize } = state.setup;
  const way = Math.max(1, state.settings.brush.radius * stepShare) * state.camera.scale;
  const from = tipOf(state);
  const to = ontoImage(toImage(state.camera, screenPoint(from.x + dx * way, from.y + dy * way)), imageSize);
  const camera = reveal(state.camera, { x: to.x, y: to.y, width: 0, height: 0 }, imageSize, state.viewport);
  const at = toScreen(camera, to);
  const painted = state.tool.at === "idle" ? {} : askTool({ ...state, camera }, pointerAt("move", at));
  return { ...painted, camera, pointer: at };
}

/** Puts the tip down where it is, or lifts it. */
export function pressTip(state: EditorState): Step {
  const at = tipOf(state);
  return { ...askTool(state, pointerAt(state.tool.at === "idle" ? "down" : "up", at)), pointer: at };
}

/** Where the pointer was last; where it was never, the middle of what is seen of the image. */
function tipOf({ pointer, camera, viewport, setup }: EditorState): ScreenPoint {
  if (pointer) return pointer;
  const image = boxToScreen(camera, { x: 0, y: 0, ...setup.imageSize });
  const { x, y } = centreOf(intersection(image, { x: 0, y: 0, ...viewport }) ?? image);
  return screenPoint(x, y);
}

function pointerAt(type: PointerInput["type"], at: ScreenPoint): PointerInput {
  return { type, at, id: 0, pointer: "mouse", button: "main", shift: false, alt: false };
}
