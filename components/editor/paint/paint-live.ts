import type { Region } from "@/lib/core/answer";
import { type Box, boxBetween } from "@/lib/core/geometry/box";
import { boxToScreen } from "@/lib/core/geometry/camera";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import { showsCrosshair } from "@/lib/editor/cursor";
import { type EditorState, isShown, regionOf } from "@/lib/editor/state";
import { paintFrame, paintHandles } from "./paint-handles";
import { paintBrushCursor, paintBrushed } from "./paint-mask";
import { crowdMin, type Look, paintCrowd, paintRegions } from "./paint-regions";
import { paintSketch } from "./paint-sketch";

/** All that changes from one moment to the next: what is selected, drawn or hovered, handles, marquee, cross-hair. */
export function paintLive(context: CanvasRenderingContext2D, state: EditorState, look: Look, coarse: boolean) {
  const { original } = state.setup;
  if (state.comparing && original) {
    const regions = original.order.flatMap((id) => original.regions.get(id) ?? []);
    if (regions.length < crowdMin) paintRegions(context, regions, { ...look, dashed: true });
    else paintCrowd(context, regions, { ...look, dashed: true });
    return;
  }
  const hovered = state.tool.id === "select" && state.hover ? regionOf(state, state.hover.id) : undefined;
  if (hovered && !state.selection.has(hovered.id)) paintRegions(context, [hovered], { ...look, chosen: true });
  paintBrushed(context, state, look);
  paintFrame(context, state);
  const lifted = liftedRegions(state);
  if (lifted.length < crowdMin) paintRegions(context, lifted, { ...look, chosen: true });
  else paintCrowd(context, lifted, look);
  paintHandles(context, state, coarse, look.clip);
  paintSketch(context, state, look);
  if (state.tool.at === "marquee") {
    paintMarquee(context, boxToScreen(state.camera, boxBetween(state.tool.from, state.tool.to)));
  }
  if (state.pointer && showsCrosshair(state) && !coarse) paintCrosshair(context, state.pointer, look.clip);
  paintBrushCursor(context, state, look, coarse);
}

/** What is drawn above the rest: the selection and what a gesture is making, as it is now. */
function liftedRegions(state: EditorState): Region[] {
  const ids = new Set(state.selection);
  for (const id of state.draft?.keys() ?? []) ids.add(id);
  return Array.from(ids).flatMap((id) => (isShown(state, id) ? (regionOf(state, id) ?? []) : []));
}

/** Black and white together are seen on any picture. */
function paintMarquee(context: CanvasRenderingContext2D, { x, y, width, height }: Box) {
  context.fillStyle = "#ffffff1a";
  context.fillRect(x, y, width, height);
  context.lineWidth = 1;
  context.strokeStyle = "#ffffff";
  context.strokeRect(x, y, width, height);
  context.setLineDash([4, 4]);
  context.strokeStyle = "#000000";
  context.strokeRect(x, y, width, height);
  context.setLineDash([]);
}

function paintCrosshair(context: CanvasRenderingContext2D, at: ScreenPoint, clip: Box) {
  const cross = new Path2D();
  cross.moveTo(clip.x, at.y + 0.5);
  cross.lineTo(clip.x + clip.width, at.y + 0.5);
  cross.moveTo(at.x + 0.5, clip.y);
  cross.lineTo(at.x + 0.5, clip.y + clip.height);
  context.lineWidth = 1;
  context.strokeStyle = "#ffffffb0";
  context.stroke(cross);
  context.setLineDash([3, 3]);
  context.strokeStyle = "#000000b0";
  context.stroke(cross);
  context.setLineDash([]);
}
