import type { LineRegion } from "@/lib/core/answer";
import type { Size } from "@/lib/core/geometry/box";
import { boundsOf, clipToImage } from "@/lib/core/geometry/box";
import { imagePoint } from "@/lib/core/geometry/point";
import { quadSize } from "@/lib/core/geometry/quad";
import type { Picture } from "../picture";

type Quad = LineRegion["quad"];

/** Beside the line, in parts of its height: letters reach over the edges that a model draws. */
const besideShare = 0.15;
const widthMax = 4_000;

/** How wide a strip of this height is, in the same pixels. */
export function stripWidth(quad: Quad, height: number): number {
  const size = quadSize(quad);
  const across = size.height * (1 + 2 * besideShare);
  return across > 0
    ? Math.min(widthMax, Math.max(height, (height * (size.width + 2 * besideShare * size.height)) / across))
    : height;
}

/** `[a, b, c, d, e, f]` of a canvas transform. */
export type Transform = readonly [number, number, number, number, number, number];

/**
 * From image pixels to those of a strip of this height: the line's reading direction becomes level, its own height fills
 * the strip but for a little beside it. Null when the line has no height or width.
 */
export function stripTransform(quad: Quad, height: number): Transform | null {
  const [[ax, ay], [bx, by], , [dx, dy]] = quad;
  const size = quadSize(quad);
  const [along, down] = [Math.hypot(bx - ax, by - ay), Math.hypot(dx - ax, dy - ay)];
  if (!(along > 0 && down > 0)) return null;
  const [ux, uy, vx, vy] = [(bx - ax) / along, (by - ay) / along, (dx - ax) / down, (dy - ay) / down];
  const determinant = ux * vy - uy * vx;
  if (Math.abs(determinant) < 1e-3) return null;
  const scale = height / (size.height * (1 + 2 * besideShare));
  const k = scale / determinant;
  const [a, c, b, d] = [vy * k, -vx * k, -uy * k, ux * k];
  const beside = besideShare * size.height * scale;
  return [a, b, c, d, beside - a * ax - c * ay, beside - b * ax - d * ay];
}

/** Fills the context's canvas with a line of the picture, from the level that has just enough pixels. */
export function paintStrip(context: CanvasRenderingContext2D, picture: Picture, image: Size, quad: Quad) {
  const { width, height } = context.canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const transform = stripTransform(quad, height);
  if (!transform) return;
  const [a, b, c, d, e, f] = transform;
  const scale = Math.sqrt(Math.abs(a * d - b * c));
  const perImagePixel = picture.width / image.width;
  const level = Math.min(picture.levels.length - 1, Math.max(0, Math.floor(Math.log2(perImagePixel / scale))));
  const source = picture.levels[level];
  const part = clipToImage(grown(boundsOf(quad.map(([x, y]) => imagePoint(x, y))), besideShare), image);
  if (!source || !part) return;
  const s = perImagePixel / 2 ** level;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "medium";
  context.setTransform(a, b, c, d, e, f);
  context.drawImage(
    source,
    part.x * s,
    part.y * s,
    part.width * s,
    part.height * s,
    part.x,
    part.y,
    part.width,
    part.height,
  );
}

function grown({ x, y, width, height }: { x: number; y: number; width: number; height: number }, share: number) {
  const by = share * Math.max(width, height);
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
