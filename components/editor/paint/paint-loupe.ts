import type { Box } from "@/lib/core/geometry/box";
import { type Camera, toImage, toScreen, viewOf } from "@/lib/core/geometry/camera";
import { type ScreenPoint, screenPoint } from "@/lib/core/geometry/point";
import { regionsNear } from "@/lib/editor/spatial-index";
import { type EditorState, isShown, regionOf } from "@/lib/editor/state";
import { adjustFilter } from "../adjust-filter";
import { labelStyles } from "../label-style";
import type { Picture } from "../picture";
import { type PictureView, paintPicture } from "./paint-picture";
import { paintRegions } from "./paint-regions";

const radius = 72;
const apart = 24;
/** So that single pixels can be told; but never so near that nobody knows where they are. */
const pixelScale = 8;
const [timesMin, timesMax] = [4, 16];
const crispScaleMin = 4;
const regionsMax = 200;

/** What a magnifier looks at, and where its middle is on the screen. */
export type Loupe = { readonly looksAt: ScreenPoint; readonly middle: ScreenPoint };

/**
 * The magnifier: beside the pointer where somebody has asked for it, and above a finger that draws or drags, since the
 * finger hides what it does.
 */
export function loupeOf(state: EditorState): Loupe | null {
  const [finger] = state.touches;
  if (finger) {
    if (state.touches.length > 1) return null;
    return state.draft || state.settings.loupe ? besides(finger.at, state, "above") : null;
  }
  return state.settings.loupe && state.pointer ? besides(state.pointer, state, "beside") : null;
}

/** Away from the edges of the view: to the other side where there is no room on the first. */
function besides(at: ScreenPoint, { viewport }: EditorState, where: "above" | "beside"): Loupe {
  const reach = radius + apart;
  const far = where === "above" ? reach + apart : reach;
  const up = at.y - far - radius >= 0 ? -far : far;
  const across = at.x + reach + radius <= viewport.width ? reach : -reach;
  const sideways = where === "beside" || up > 0 ? across : 0;
  return { looksAt: at, middle: screenPoint(at.x + sideways, at.y + (where === "beside" ? up / 2 : up)) };
}

/** Draws the picture, the regions and a cross under the pointer, much larger than around it. */
export function paintLoupe(
  context: CanvasRenderingContext2D,
  state: EditorState,
  screen: { readonly picture: Picture | null; readonly ratio: number },
) {
  const loupe = loupeOf(state);
  if (!loupe) return;
  const { x, y } = loupe.middle;
  const view = loupeView(state, loupe, screen.ratio);
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.clip();
  context.fillStyle = "#808080";
  context.fill();
  if (screen.picture) {
    context.save();
    // Safari has no filters here; there the magnifier shows the picture as it is stored.
    if ("filter" in context) context.filter = adjustFilter(state.settings.adjust) || "none";
    paintPicture(context, screen.picture, view);
    context.restore();
  }
  paintMagnified(context, state, view);
  paintCross(context, loupe.middle);
  context.restore();
  paintRim(context, loupe.middle);
}

export function loupeView(state: EditorState, { looksAt, middle }: Loupe, ratio: number): PictureView {
  const { camera, setup } = state;
  const held = toImage(camera, looksAt);
  const scale = Math.max(timesMin * camera.scale, Math.min(pixelScale, timesMax * camera.scale));
  const origin = toScreen({ ...camera, scale, x: 0, y: 0 }, held);
  const magnified: Camera = { ...camera, scale, x: middle.x - origin.x, y: middle.y - origin.y };
  const corner = { ...magnified, x: magnified.x - middle.x + radius, y: magnified.y - middle.y + radius };
  const seen = viewOf(corner, { width: 2 * radius, height: 2 * radius });
  return { image: setup.imageSize, camera: magnified, seen, ratio, crisp: scale >= crispScaleMin };
}

function paintMagnified(context: CanvasRenderingContext2D, state: EditorState, { camera, seen, ratio }: PictureView) {
  const ids = new Set(regionsNear(state, seen).slice(0, regionsMax));
  for (const id of [...state.selection, ...(state.draft?.keys() ?? [])]) ids.add(id);
  const regions = Array.from(ids).flatMap((id) => (isShown(state, id) ? (regionOf(state, id) ?? []) : []));
  const clip: Box = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };
  const styleOf = labelStyles(state.setup.labels);
  paintRegions(context, regions, { camera, ratio, styleOf, clip, chosen: true, bare: true });
}

function paintCross(context: CanvasRenderingContext2D, { x, y }: ScreenPoint) {
  for (const [width, colour] of [
    [3, "#000000a0"],
    [1, "#ffffff"],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(x - 10, y);
    context.lineTo(x + 10, y);
    context.moveTo(x, y - 10);
    context.lineTo(x, y + 10);
    context.stroke();
  }
}

/** Black and white together are seen on any picture. */
function paintRim(context: CanvasRenderingContext2D, { x, y }: ScreenPoint) {
  for (const [width, colour] of [
    [4, "#000000"],
    [2, "#ffffff"],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}
