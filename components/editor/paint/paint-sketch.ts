import { toScreen } from "@/lib/core/geometry/camera";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import type { Sketch } from "@/lib/editor/sketch";
import type { EditorState } from "@/lib/editor/state";
import { sketchOf } from "@/lib/editor/tools";
import { dashedPath } from "./paint-handles";
import { paintName } from "./paint-name";
import { type Look, paintRegions } from "./paint-regions";

const linePixels = 2.5;
const dotRadius = 4;

/** The shape that somebody is in the middle of: what is fixed is solid, where it would go on or close is dashed. */
export function paintSketch(context: CanvasRenderingContext2D, state: EditorState, look: Look) {
  const sketch = sketchOf(state);
  if (!sketch) return;
  if (sketch.region) paintRegions(context, [sketch.region], { ...look, chosen: true });
  const points = sketch.points.map((point) => toScreen(state.camera, point));
  const to = toScreen(state.camera, sketch.to);
  const { colour } = look.styleOf(state.label);
  context.save();
  context.lineJoin = "round";
  const trail = sketch.trail.map((point) => toScreen(state.camera, point));
  if (sketch.isPath && !sketch.region) paintPath(context, [...points, ...trail], to, sketch, colour);
  for (const [i, point] of points.entries()) {
    paintDot(context, point, i === 0 && sketch.closes ? dotRadius + 2 : dotRadius, colour);
    paintName(context, point, sketch.names[i]);
  }
  if (sketch.toName !== null) paintName(context, to, sketch.toName);
  context.restore();
}

function paintPath(
  context: CanvasRenderingContext2D,
  points: readonly ScreenPoint[],
  to: ScreenPoint,
  { closes }: Sketch,
  colour: string,
) {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return;
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const { x, y } of points) context.lineTo(x, y);
  context.lineWidth = linePixels + 2;
  context.strokeStyle = "#00000099";
  context.stroke();
  context.lineWidth = linePixels;
  context.strokeStyle = colour;
  context.stroke();
  dashedPath(context, closes ? [last, to, first] : [last, to], false);
}

function paintDot(context: CanvasRenderingContext2D, { x, y }: ScreenPoint, radius: number, colour: string) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = "#000000";
  context.stroke();
}
