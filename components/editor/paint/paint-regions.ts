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
  /** Regions that are only proposed are the model's word, wherever they are drawn. */
  readonly isProposed?: (id: string) => boolean;
  /** So many that patterns are left to whoever looks closer. */
  readonly dense?: boolean;
  /** Without labels. */
  readonly bare?: boolean;
};

/** From this many regions on they are drawn label by label, without tags and outlines about the outline. */
export const crowdMin = 1_000;
/** From this many on the crowd is dense. */
export const denseMin = 20_000;

/** Narrower than this on the screen a pattern would only be dirt. */
const patternMinPixels = 20;
const densePatternMinPixels = 40;
const bandPixels = 6;
const dash = [7, 5];
const strokePixels = 1.75;
const thinStrokePixels = 1.25;
const chosenStrokePixels = 2.5;

/** Draws regions in their order, and their labels over them. */
export function paintRegions(context: CanvasRenderingContext2D, regions: Iterable<Region>, look: Look) {
  const seen: { words: string; bounds: Box; style: LabelStyle }[] = [];
  for (const region of regions) {
    const bounds = boxToScreen(look.camera, regionBounds(region));
    if (!intersection(padded(bounds), look.clip)) continue;
    const style = look.styleOf(region.label);
    paintOne(context, region, bounds, style, isDashed(region, look) ? { ...look, dashed: true } : look);
    const words = tagOf(region, style, look);
    if (words) seen.push({ words, bounds, style });
  }
  if (look.bare) return;
  for (const { words, bounds, style } of seen) paintTag(context, words, bounds, style, look);
}

/** Lines of text stand close: one that is chosen shows what it says, others only the field they belong to, if any. */
function tagOf(region: Region, style: LabelStyle, look: Look): string {
  if (region.type !== "line") return region.label;
  if (look.chosen) return region.text || region.label;
  return style.rank === 0 ? "" : region.label;
}

/** Draws very many: the same outlines and fills, one label after the other, as fast as a canvas can. */
export function paintCrowd(context: CanvasRenderingContext2D, regions: Iterable<Region>, look: Look) {
  context.lineWidth = strokePixels;
  // Square corners stay, spikes are cut: no outline reaches farther from its region than its own width.
  context.miterLimit = 2;
  for (const [style, dashed, members] of byStyle(regions, look)) {
    context.setLineDash(dashed ? dash : []);
    const [wash, pattern] = [washOf(style), patternFill(context, style, look.ratio, look.camera)];
    context.strokeStyle = style.colour;
    context.fillStyle = wash;
    for (const region of members) {
      if (region.type === "box" && !region.rotation && !dashed) paintPlainBox(context, region, look, wash, pattern);
      else paintOutline(context, region, style, look);
    }
  }
}

const isDashed = (region: Region, look: Look) => look.dashed || (look.isProposed?.(region.id) ?? false);

function paintPlainBox(
  context: CanvasRenderingContext2D,
  region: Box,
  { camera, clip, dense }: Look,
  wash: string,
  pattern: CanvasPattern | string,
) {
  const { x: left, y: top, width, height } = boxToScreen(camera, region);
  const isOutside =
    left - strokePixels > clip.x + clip.width ||
    top - strokePixels > clip.y + clip.height ||
    left + width + strokePixels < clip.x ||
    top + height + strokePixels < clip.y;
  if (isOutside) return;
  const patternMin = dense ? densePatternMinPixels : patternMinPixels;
  if (width >= patternMin && height >= patternMin) {
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
  if (!look.chosen && !look.dashed && !drawing.thin) paintFill(context, region, bounds, style, look);
  const width = look.chosen ? chosenStrokePixels : drawing.thin ? thinStrokePixels : strokePixels;
  context.beginPath();
  drawing.trace(context, region, look.camera);
  context.lineWidth = width + (drawing.thin ? 1 : 2);
  context.strokeStyle = "#00000099";
  context.stroke();
  context.lineWidth = width;
  if (look.dashed) context.setLineDash(dash);
  paintOutline(context, region, style, look);
  context.restore();
}

/** A small region is washed over; a large one has its pattern along the inside of its edge, to leave the picture free. */
function paintFill(context: CanvasRenderingContext2D, region: Region, bounds: Box, style: LabelStyle, look: Look) {
  const isLarge = bounds.width >= patternMinPixels && bounds.height >= patternMinPixels;
  context.fillStyle = isLarge ? patternFill(context, style, look.ratio, look.camera) : washOf(style);
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

/** Four plain boxes, which a canvas fills several times as fast as a path with a hole. */
function fillBand(context: CanvasRenderingContext2D, { x, y, width, height }: Box) {
  const band = Math.min(bandPixels, width / 4, height / 4);
  const inner = height - 2 * band;
  context.fillRect(x, y, width, band);
  context.fillRect(x, y + band, band, inner);
  context.fillRect(x + width - band, y + band, band, inner);
  context.fillRect(x, y + height - band, width, band);
}

function paintOutline(context: CanvasRenderingContext2D, region: Region, style: LabelStyle, look: Look) {
  const drawing = drawingOf(region);
  context.strokeStyle = style.colour;
  context.beginPath();
  drawing.trace(context, region, look.camera);
  context.stroke();
  drawing.extra?.(context, region, look.camera);
}

function byStyle(regions: Iterable<Region>, look: Look): [LabelStyle, boolean, Region[]][] {
  const [solid, dashed] = [new Map<LabelStyle, Region[]>(), new Map<LabelStyle, Region[]>()];
  for (const region of regions) {
    const groups = isDashed(region, look) ? dashed : solid;
    const style = look.styleOf(region.label);
    const group = groups.get(style);
    if (group) group.push(region);
    else groups.set(style, [region]);
  }
  const all = [...solid].map(([style, members]): [LabelStyle, boolean, Region[]] => [style, false, members]);
  for (const [style, members] of dashed) all.push([style, true, members]);
  return all.sort(([a], [b]) => a.rank - b.rank);
}

/** A region reaches as far as its outline and its tag. */
function padded({ x, y, width, height }: Box): Box {
  return { x: x - 4, y: y - 26, width: width + 280, height: height + 30 };
}
