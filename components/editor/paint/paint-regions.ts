import type { Region } from "@/lib/core/answer";
import { type Box, intersection } from "@/lib/core/geometry/box";
import { boxToScreen, type Camera } from "@/lib/core/geometry/camera";
import { regionBounds } from "@/lib/editor/region-kinds";
import type { LabelStyle } from "../label-style";
import { drawingOf } from "../region-drawings";
import { paintTag } from "./paint-tag";
import { patternFill, washOf } from "./pattern";

export type Look = {
  readonly camera: Camera;
  readonly ratio: number;
  readonly styleOf: (label: string) => LabelStyle;
  /** What of the screen is drawn; regions beside it are left out. */
  readonly clip: Box;
  /** The model's word: dashed. A person's is solid. */
  readonly dashed?: boolean;
  /** Drawn heavier, unfilled, so that the picture is seen in it. */
  readonly chosen?: boolean;
};

/** From this many regions on they are drawn label by label, without tags and outlines about the outline. */
export const crowdMin = 1_000;

/** Narrower than this on the screen a pattern would only be dirt. */
const patternMinPixels = 20;
const bandPixels = 6;
const dash = [7, 5];
const strokePixels = 1.75;
const chosenStrokePixels = 2.5;

/** Draws regions in their order, and their labels over them. */
export function paintRegions(context: CanvasRenderingContext2D, regions: Iterable<Region>, look: Look) {
  const seen: { label: string; bounds: Box; style: LabelStyle }[] = [];
  for (const region of regions) {
    const bounds = boxToScreen(look.camera, regionBounds(region));
    if (!intersection(padded(bounds), look.clip)) continue;
    const style = look.styleOf(region.label);
    paintOne(context, region, bounds, style, look);
    seen.push({ label: region.label, bounds, style });
  }
  for (const { label, bounds, style } of seen) paintTag(context, label, bounds, style, look);
}

/** Draws very many: the same outlines and fills, one label after the other, as fast as a canvas can. */
export function paintCrowd(context: CanvasRenderingContext2D, regions: Iterable<Region>, look: Look) {
  context.lineWidth = strokePixels;
  if (look.dashed) context.setLineDash(dash);
  for (const [style, members] of byStyle(regions, look)) {
    const [wash, pattern] = [washOf(style), patternFill(context, style, look.ratio)];
    context.strokeStyle = style.colour;
    context.fillStyle = wash;
    for (const region of members) {
      if (region.type === "box" && !region.rotation) paintPlainBox(context, region, look, wash, pattern);
      else paintOutline(context, region, style, look);
    }
  }
}

function paintPlainBox(
  context: CanvasRenderingContext2D,
  region: Box,
  { camera: { scale, x, y }, clip }: Look,
  wash: string,
  pattern: CanvasPattern | string,
) {
  const [left, top] = [region.x * scale + x, region.y * scale + y];
  const [width, height] = [region.width * scale, region.height * scale];
  const isOutside =
    left > clip.x + clip.width || top > clip.y + clip.height || left + width < clip.x || top + height < clip.y;
  if (isOutside) return;
  if (width >= patternMinPixels && height >= patternMinPixels) {
    context.fillStyle = pattern;
    fillBand(context, { x: left, y: top, width, height });
    context.fillStyle = wash;
  } else context.fillRect(left, top, width, height);
  context.strokeRect(left, top, width, height);
}

function paintOne(context: CanvasRenderingContext2D, region: Region, bounds: Box, style: LabelStyle, look: Look) {
  const drawing = drawingOf(region);
  context.save();
  context.lineJoin = "round";
  context.beginPath();
  drawing.trace(context, region, look.camera);
  if (!look.chosen && !look.dashed) paintFill(context, region, bounds, style, look.ratio);
  const width = look.chosen ? chosenStrokePixels : strokePixels;
  context.beginPath();
  drawing.trace(context, region, look.camera);
  context.lineWidth = width + 2;
  context.strokeStyle = "#00000099";
  context.stroke();
  context.lineWidth = width;
  if (look.dashed) context.setLineDash(dash);
  paintOutline(context, region, style, look);
  context.restore();
}

/** A small region is washed over; a large one has its pattern along the inside of its edge, to leave the picture free. */
function paintFill(context: CanvasRenderingContext2D, region: Region, bounds: Box, style: LabelStyle, ratio: number) {
  const isLarge = bounds.width >= patternMinPixels && bounds.height >= patternMinPixels;
  context.fillStyle = isLarge ? patternFill(context, style, ratio) : washOf(style);
  if (!isLarge) context.fill("evenodd");
  else if (region.type === "box" && !region.rotation) fillBand(context, bounds);
  else {
    context.save();
    context.clip("evenodd");
    context.strokeStyle = context.fillStyle;
    context.lineWidth = 2 * bandPixels;
    context.stroke();
    context.restore();
  }
}

function fillBand(context: CanvasRenderingContext2D, { x, y, width, height }: Box) {
  const band = Math.min(bandPixels, width / 4, height / 4);
  context.beginPath();
  context.rect(x, y, width, height);
  context.rect(x + band, y + band, width - 2 * band, height - 2 * band);
  context.fill("evenodd");
}

function paintOutline(context: CanvasRenderingContext2D, region: Region, style: LabelStyle, look: Look) {
  const drawing = drawingOf(region);
  context.strokeStyle = style.colour;
  context.beginPath();
  drawing.trace(context, region, look.camera);
  context.stroke();
  drawing.extra?.(context, region, look.camera);
}

function byStyle(regions: Iterable<Region>, look: Look): [LabelStyle, Region[]][] {
  const groups = new Map<LabelStyle, Region[]>();
  for (const region of regions) {
    const style = look.styleOf(region.label);
    const group = groups.get(style);
    if (group) group.push(region);
    else groups.set(style, [region]);
  }
  return [...groups].sort(([a], [b]) => a.rank - b.rank);
}

/** A region reaches as far as its outline and its tag. */
function padded({ x, y, width, height }: Box): Box {
  return { x: x - 4, y: y - 26, width: width + 200, height: height + 30 };
}
