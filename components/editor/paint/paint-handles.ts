import type { Box } from "@/lib/core/geometry/box";
import { type Camera, toScreen } from "@/lib/core/geometry/camera";
import { distance, imagePoint, type ScreenPoint } from "@/lib/core/geometry/point";
import { cornersOf, turnedHandle } from "@/lib/core/geometry/rotated";
import { type Grips, gripsOf } from "@/lib/editor/grips";
import { type EditorState, selectedVertex } from "@/lib/editor/state";
import { paintName } from "./paint-name";

const sidePixels = { fine: 9, coarse: 14 };
const dotPixels = { fine: 4, coarse: 6 };
/** Vertices nearer to the last one drawn than this would be a smear. */
const vertexGapPixels = 7;
/** Names of more points than this would only hide the picture. */
const namesMax = 60;
const light = "#ffffff";
const dark = "#000000";

/** The line that loose handles lie on. It is drawn below the regions, so that it does not cross their names. */
export function paintFrame(context: CanvasRenderingContext2D, state: EditorState) {
  const grips = hasHandles(state) ? gripsOf(state) : null;
  if (!grips || grips.handles.length === 0 || (!grips.isLoose && grips.regions.length === 1)) return;
  const corners = cornersOf(grips.around).map((corner) => toScreen(state.camera, corner));
  dashedPath(context, corners, true);
}

const hasHandles = ({ tool: { at } }: EditorState) => at === "idle" || at === "pointing" || at === "resizing";

/** What can be taken hold of of what is selected: handles, the turning knob, vertices, the selected one filled. */
export function paintHandles(context: CanvasRenderingContext2D, state: EditorState, coarse: boolean, clip: Box) {
  const { at } = state.tool;
  const grips = hasHandles(state) || at === "shaping" ? gripsOf(state) : null;
  if (!grips) return;
  context.save();
  context.lineWidth = 1;
  context.fillStyle = light;
  context.strokeStyle = dark;
  if (at !== "shaping") paintKnobs(context, grips, state.camera, sidePixels[coarse ? "coarse" : "fine"]);
  if (at !== "resizing") paintVertices(context, grips, state, dotPixels[coarse ? "coarse" : "fine"], clip);
  context.restore();
  const [region] = grips.regions;
  if (region?.type !== "keypoints" || grips.regions.length > 1 || region.points.length > namesMax) return;
  for (const { name, x, y } of region.points) paintName(context, toScreen(state.camera, imagePoint(x, y)), name);
}

function paintKnobs(
  context: CanvasRenderingContext2D,
  { around, handles, turner }: Grips,
  camera: Camera,
  side: number,
) {
  const top = toScreen(camera, turnedHandle(around, "n"));
  if (turner) {
    const knob = toScreen(camera, turner);
    const foot = toScreen(camera, turnedHandle(around, "s"));
    dashedPath(context, [distance(knob, top) < distance(knob, foot) ? top : foot, knob], false);
    dot(context, knob, side / 2 + 1);
  }
  const [width, height] = [around.width * camera.scale, around.height * camera.scale];
  for (const handle of handles) {
    const length = handle === "n" || handle === "s" ? width : handle.length === 1 ? height : Infinity;
    if (length < 5 * side) continue;
    const { x, y } = toScreen(camera, turnedHandle(around, handle));
    context.beginPath();
    context.roundRect(x - side / 2, y - side / 2, side, side, 2);
    context.fill();
    context.stroke();
  }
}

function paintVertices(context: CanvasRenderingContext2D, grips: Grips, state: EditorState, radius: number, clip: Box) {
  const chosen = selectedVertex(state);
  let last: ScreenPoint | null = null;
  for (const [ring, points] of grips.rings.entries()) {
    for (const [index, point] of points.entries()) {
      const at = toScreen(state.camera, point);
      const isChosen = chosen?.ring === ring && chosen.index === index;
      const isBeside =
        at.x < clip.x - radius ||
        at.y < clip.y - radius ||
        at.x > clip.x + clip.width + radius ||
        at.y > clip.y + clip.height + radius;
      const isCrowded = last !== null && distance(last, at) < vertexGapPixels;
      if (isBeside || (isCrowded && !isChosen)) continue;
      last = at;
      context.fillStyle = isChosen ? dark : light;
      context.strokeStyle = isChosen ? light : dark;
      dot(context, at, isChosen ? radius + 2 : radius);
    }
  }
}

function dot(context: CanvasRenderingContext2D, { x, y }: ScreenPoint, radius: number) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

/** Black and white together are seen on any picture. */
export function dashedPath(context: CanvasRenderingContext2D, points: readonly ScreenPoint[], isClosed: boolean) {
  const path = new Path2D();
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  if (isClosed) path.closePath();
  context.save();
  context.lineWidth = 1;
  context.strokeStyle = light;
  context.stroke(path);
  context.setLineDash([4, 4]);
  context.strokeStyle = dark;
  context.stroke(path);
  context.restore();
}
