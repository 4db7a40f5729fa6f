import type { Region } from "@/lib/core/answer";
import type { Box } from "@/lib/core/geometry/box";
import { rankOf, regionsNear } from "@/lib/editor/spatial-index";
import type { EditorState } from "@/lib/editor/state";
import { labelStyles } from "../label-style";
import { type Picture, paintPicture } from "../picture";
import { paintLive } from "./paint-live";
import { crowdMin, type Look, paintCrowd, paintRegions } from "./paint-regions";

/** From below to above; each is one canvas with one shape. */
export const layerNames = ["picture", "settled", "live"] as const;
export type LayerName = (typeof layerNames)[number];

export type Screen = {
  readonly picture: Picture | null;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  /** Handles are drawn for a finger. */
  readonly coarse: boolean;
};

const fadedAlpha = 0.3;
const outlineReach = 2;

/** Draws one whole layer of the state onto a clear canvas whose unit is the CSS pixel. */
export function paintLayer(name: LayerName, context: CanvasRenderingContext2D, state: EditorState, screen: Screen) {
  const look = lookOf(state, screen.ratio, { x: 0, y: 0, ...state.viewport });
  if (name === "live") paintLive(context, state, look, screen.coarse);
  else if (name === "settled") paintSettled(context, state, look, settledRegions(state, state.order));
  else if (screen.picture) paintPicture(context, screen.picture, state.setup.imageSize, state.camera, screen.ratio);
}

/** Draws the settled layer of a crowded state anew where it changed: `spots` in screen pixels. */
export function patchSettled(
  context: CanvasRenderingContext2D,
  state: EditorState,
  ratio: number,
  spots: readonly Box[],
) {
  const rank = rankOf(state.order);
  const { camera } = state;
  for (const spot of spots) {
    const clip = onDevicePixels(spot, ratio);
    const reach = widened(clip);
    const near = regionsNear(state, {
      x: (reach.x - camera.x) / camera.scale,
      y: (reach.y - camera.y) / camera.scale,
      width: reach.width / camera.scale,
      height: reach.height / camera.scale,
    });
    near.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    context.save();
    context.beginPath();
    context.rect(clip.x, clip.y, clip.width, clip.height);
    context.clip();
    context.clearRect(clip.x, clip.y, clip.width, clip.height);
    paintSettled(context, state, lookOf(state, ratio, reach), settledRegions(state, near));
    context.restore();
  }
}

export const isCrowded = (state: EditorState) => state.order.length >= crowdMin;

function paintSettled(context: CanvasRenderingContext2D, state: EditorState, look: Look, regions: readonly Region[]) {
  if (state.comparing && state.setup.original) context.globalAlpha = fadedAlpha;
  if (isCrowded(state)) paintCrowd(context, regions, look);
  else paintRegions(context, regions, look);
}

/** Those of the regions that lie still: what is selected is drawn on the live layer, with what a gesture changes. */
function settledRegions(state: EditorState, ids: readonly string[]): Region[] {
  const settled: Region[] = [];
  for (const id of ids) {
    const region = state.regions.get(id);
    if (region && !(state.selection.has(id) && !state.comparing)) settled.push(region);
  }
  return settled;
}

function lookOf(state: EditorState, ratio: number, clip: Box): Look {
  return { camera: state.camera, ratio, styleOf: labelStyles(state.setup.labels), clip };
}

/** The outline of a region beside the spot still reaches into it. */
function widened({ x, y, width, height }: Box): Box {
  return {
    x: x - outlineReach,
    y: y - outlineReach,
    width: width + 2 * outlineReach,
    height: height + 2 * outlineReach,
  };
}

function onDevicePixels({ x, y, width, height }: Box, ratio: number): Box {
  const [left, top] = [Math.floor(x * ratio) / ratio, Math.floor(y * ratio) / ratio];
  const [right, bottom] = [Math.ceil((x + width) * ratio) / ratio, Math.ceil((y + height) * ratio) / ratio];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
