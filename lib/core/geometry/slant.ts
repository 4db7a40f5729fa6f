import type { Size } from "./box";
import { distance, type ImagePoint, imagePoint } from "./point";

/** Four corners, clockwise as seen on the image. */
export type Corners = readonly [ImagePoint, ImagePoint, ImagePoint, ImagePoint];

/**
 * The rectangle with one side from `start` to `end` that reaches across as far as `to`, cut short where it would leave
 * the image. Drawn from the start of a word to its end, its first corner is the word's top left whichever of the two
 * lines, the upper or the lower, was drawn. Null when the side has no length.
 */
export function slantedCorners(start: ImagePoint, end: ImagePoint, to: ImagePoint, image: Size): Corners | null {
  const length = distance(start, end);
  if (length === 0) return null;
  const across = { x: -(end.y - start.y) / length, y: (end.x - start.x) / length };
  const wanted = (to.x - start.x) * across.x + (to.y - start.y) * across.y;
  const way = wanted < 0 ? { x: -across.x, y: -across.y } : across;
  const reach = Math.min(Math.abs(wanted), roomFrom(start, way, image), roomFrom(end, way, image));
  const far = (point: ImagePoint) => imagePoint(point.x + way.x * reach, point.y + way.y * reach);
  return wanted < 0 ? [far(start), far(end), end, start] : [start, end, far(end), far(start)];
}

/** How many pixels there are from a point on the image to its edge, along a way of length one. */
function roomFrom(point: ImagePoint, way: { x: number; y: number }, image: Size): number {
  return Math.min(roomAlong(point.x, way.x, image.width), roomAlong(point.y, way.y, image.height));
}

function roomAlong(from: number, way: number, length: number): number {
  if (Math.abs(way) < 1e-12) return Infinity;
  return Math.max(0, (way > 0 ? length - from : -from) / way);
}
