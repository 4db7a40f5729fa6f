import type { Region } from "@/lib/core/answer";
import { areaOf, type Box } from "@/lib/core/geometry/box";
import { boxToImage, viewOf } from "@/lib/core/geometry/camera";
import type { Tile } from "@/lib/core/picture-parts";
import { rankOf, regionsNear } from "@/lib/editor/spatial-index";
import { type EditorState, isShown } from "@/lib/editor/state";
import { labelStyles } from "../label-style";
import type { Picture } from "../picture";
import { paintLive } from "./paint-live";
import { loupeOf, loupeView, paintLoupe } from "./paint-loupe";
import { paintPicture, pictureViewOf, tilesSeen } from "./paint-picture";
import { crowdMin, denseMin, type Look, paintCrowd, paintRegions } from "./paint-regions";

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
  if (name === "settled" && isCloseUp(state)) paintNear(context, state, look);
  else if (name === "settled") paintSettled(context, state, look, settledRegions(state, state.order));
  else if (name === "picture") paintBelow(context, state, screen);
  else {
    paintLive(context, state, look, screen.coarse);
    paintLoupe(context, state, screen);
  }
}

/** A layer that can be drawn in places: what lies in one does not depend on what the rest of the screen shows. */
export function canPatch(name: LayerName, state: EditorState): name is "picture" | "settled" {
  return name === "picture" || (name === "settled" && isCrowded(state));
}

/** Draws such a layer anew where it changed: `spots` in screen pixels. */
export function patchLayer(
  name: "picture" | "settled",
  context: CanvasRenderingContext2D,
  state: EditorState,
  screen: Screen,
  spots: readonly Box[],
) {
  for (const spot of spots) {
    const clip = onDevicePixels(spot, screen.ratio);
    context.save();
    context.beginPath();
    context.rect(clip.x, clip.y, clip.width, clip.height);
    context.clip();
    context.clearRect(clip.x, clip.y, clip.width, clip.height);
    if (name === "picture") paintBelow(context, state, screen);
    else paintNear(context, state, lookOf(state, screen.ratio, widened(clip)));
    context.restore();
  }
}

/** The settled regions that reach into what is drawn, in their order. */
function paintNear(context: CanvasRenderingContext2D, state: EditorState, look: Look) {
  const rank = rankOf(state.order);
  const near = regionsNear(state, boxToImage(state.camera, look.clip));
  near.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  paintSettled(context, state, look, settledRegions(state, near));
}

/** Of a crowd only a part is seen: finding it costs less than passing all others by. */
function isCloseUp(state: EditorState): boolean {
  if (!isCrowded(state)) return false;
  const { width, height } = viewOf(state.camera, state.viewport);
  return width * height < areaOf({ x: 0, y: 0, ...state.setup.imageSize }) / 4;
}

function paintBelow(context: CanvasRenderingContext2D, state: EditorState, { picture, ratio }: Screen) {
  const { camera, viewport, setup } = state;
  if (picture) paintPicture(context, picture, pictureViewOf(setup.imageSize, camera, viewport, ratio));
}

/** The tiles of a large picture that the state shows, the most wanted first. */
export function tilesShown(state: EditorState, { picture, ratio }: Screen): Tile[] {
  if (!picture?.tiles) return [];
  const { camera, viewport, setup } = state;
  const below = tilesSeen(picture, pictureViewOf(setup.imageSize, camera, viewport, ratio));
  const loupe = loupeOf(state);
  return loupe ? [...tilesSeen(picture, loupeView(state, loupe, ratio)), ...below] : below;
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
    if (region && isShown(state, id) && !(state.selection.has(id) && !state.comparing)) settled.push(region);
  }
  return settled;
}

function lookOf(state: EditorState, ratio: number, clip: Box): Look {
  const { camera, setup, proposed } = state;
  const isProposed = (id: string) => proposed.has(id);
  const dense = state.order.length >= denseMin;
  return { camera, ratio, styleOf: labelStyles(setup.labels), clip, isProposed, dense };
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
