import { type Camera, toScreen } from "@/lib/core/geometry/camera";
import { distance, screenPoint } from "@/lib/core/geometry/point";
import { isBrushActive } from "@/lib/editor/brush-size";
import { type Stroke, strokePath } from "@/lib/editor/mask-stroke";
import { type Paintable, paintableOf, selectedPaintables } from "@/lib/editor/mask-target";
import type { EditorState } from "@/lib/editor/state";
import { isSpeckled, paintStencil } from "../mask-stencil";
import { drawingOf } from "../region-drawings";
import type { Look } from "./paint-regions";

const tintAlpha = 0.38;
/** A smaller tip than this on the screen has a cross about it, so that it is found. */
const tipMinPixels = 4;

/**
 * What brush and eraser are at work on: the area as it is and, in the middle of a stroke, as it will be. Drawn below the
 * outlines, which stay as they were until the stroke ends.
 */
export function paintBrushed(context: CanvasRenderingContext2D, state: EditorState, look: Look) {
  if (!isBrushActive(state) || state.setup.readOnly) return;
  const stroke = strokeOf(state);
  const targets = stroke ? targetsOf(state) : selectedPaintables(state);
  if (targets.length === 0 && state.tool.at !== "painting") return;
  const layer = stroke ? scratchLike(context) : context;
  layer.save();
  if (!stroke) layer.globalAlpha = tintAlpha;
  for (const target of targets) paintArea(layer, target, state.camera, look.styleOf(target.label).colour);
  if (stroke) {
    layer.globalCompositeOperation = state.tool.id === "eraser" ? "destination-out" : "source-over";
    layer.strokeStyle = look.styleOf(targets[0]?.label ?? state.label).colour;
    paintTrack(layer, stroke, state.camera);
  }
  layer.restore();
  if (stroke) layOver(context, layer);
}

/** The tip where the pointer is, in black and white, which together are seen on any picture. */
export function paintBrushCursor(context: CanvasRenderingContext2D, state: EditorState, look: Look, coarse: boolean) {
  paintCutLine(context, state, look);
  const { pointer, camera, settings, tool } = state;
  if (!isBrushActive(state) || !pointer || (coarse && tool.at === "idle")) return;
  const radius = (strokeOf(state)?.radius ?? settings.brush.radius) * camera.scale;
  const tip = new Path2D();
  tip.arc(pointer.x, pointer.y, Math.max(radius, 1), 0, 2 * Math.PI);
  if (radius < tipMinPixels) {
    for (const [x, y] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      tip.moveTo(pointer.x + x * (tipMinPixels + 2), pointer.y + y * (tipMinPixels + 2));
      tip.lineTo(pointer.x + x * (tipMinPixels + 8), pointer.y + y * (tipMinPixels + 8));
    }
  }
  strokeTwice(context, tip, tool.id === "eraser" ? [4, 4] : []);
}

function strokeOf({ tool }: EditorState): Stroke | null {
  return tool.at === "painting" || tool.at === "erasing" ? tool.stroke : null;
}

function targetsOf(state: EditorState): Paintable[] {
  const { tool } = state;
  const ids = tool.at === "erasing" ? tool.regions : tool.at === "painting" && tool.region ? [tool.region] : [];
  return ids.flatMap((id) => paintableOf(state, id) ?? []);
}

function paintArea(context: CanvasRenderingContext2D, region: Paintable, camera: Camera, colour: string) {
  if (region.type === "mask" && isSpeckled(region)) return paintStencil(context, region, camera, colour);
  context.beginPath();
  drawingOf(region).trace(context, region, camera);
  context.fillStyle = colour;
  context.fill("evenodd");
}

/** The way of the tip as wide as it is. */
function paintTrack(context: CanvasRenderingContext2D, stroke: Stroke, camera: Camera) {
  const path = strokePath(stroke).map((point) => toScreen(camera, point));
  const [first] = path;
  if (!first) return;
  const radius = stroke.radius * camera.scale;
  context.fillStyle = context.strokeStyle;
  context.beginPath();
  context.arc(first.x, first.y, radius, 0, 2 * Math.PI);
  context.fill();
  context.beginPath();
  for (const { x, y } of path) context.lineTo(x, y);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = 2 * radius;
  context.stroke();
}

let scratch: CanvasRenderingContext2D | null = null;

/** A clear canvas just as large as the given one, with its transform. */
function scratchLike(context: CanvasRenderingContext2D): CanvasRenderingContext2D {
  const { width, height } = context.canvas;
  scratch ??= document.createElement("canvas").getContext("2d");
  const layer = scratch ?? context;
  if (layer.canvas.width !== width || layer.canvas.height !== height) Object.assign(layer.canvas, { width, height });
  layer.resetTransform();
  layer.clearRect(0, 0, width, height);
  layer.setTransform(context.getTransform());
  return layer;
}

function layOver(context: CanvasRenderingContext2D, layer: CanvasRenderingContext2D) {
  context.save();
  context.resetTransform();
  context.globalAlpha = tintAlpha;
  context.drawImage(layer.canvas, 0, 0);
  context.restore();
}

/** The whole line along which the knife would cut, across all that is seen. */
function paintCutLine(context: CanvasRenderingContext2D, { tool, camera }: EditorState, { clip }: Look) {
  if (tool.at !== "cutting" && tool.at !== "aiming") return;
  const [from, to] = [toScreen(camera, tool.from), toScreen(camera, tool.to)];
  const length = distance(from, to);
  if (length === 0) return;
  const far = (clip.width + clip.height + distance(from, screenPoint(clip.x, clip.y))) / length;
  const line = new Path2D();
  line.moveTo(from.x - (to.x - from.x) * far, from.y - (to.y - from.y) * far);
  line.lineTo(from.x + (to.x - from.x) * far, from.y + (to.y - from.y) * far);
  strokeTwice(context, line, [6, 4]);
}

function strokeTwice(context: CanvasRenderingContext2D, path: Path2D, dash: number[]) {
  context.save();
  context.lineWidth = 3;
  context.strokeStyle = "#000000b0";
  context.stroke(path);
  context.lineWidth = 1.25;
  context.strokeStyle = "#ffffff";
  context.setLineDash(dash);
  context.stroke(path);
  context.restore();
}
