import type { Box, Size } from "./box";
import { clamp, distance, type ImagePoint, imagePoint } from "./point";

/** The point on the image, pulled to the image's edge when it is within `reach` image pixels of it. */
export function snapPoint(point: ImagePoint, image: Size, reach: number): ImagePoint {
  return imagePoint(snapEnd(point.x, image.width, reach), snapEnd(point.y, image.height, reach));
}

function snapEnd(value: number, length: number, reach: number): number {
  const inside = clamp(value, 0, length);
  if (inside <= reach && inside <= length / 2) return 0;
  return length - inside <= reach ? length : inside;
}

/**
 * How far a box may move of the way asked: never farther off the image than it already is, and onto the image's edge
 * when it comes within `reach` image pixels of it.
 */
export function moveWithin(
  box: Box,
  by: { dx: number; dy: number },
  image: Size,
  reach: number,
): { dx: number; dy: number } {
  return {
    dx: slide(box.x, box.width, by.dx, image.width, reach),
    dy: slide(box.y, box.height, by.dy, image.height, reach),
  };
}

function slide(start: number, length: number, by: number, imageLength: number, reach: number): number {
  const [toFirst, toLast] = [-start, imageLength - length - start];
  if (by === 0) return 0;
  if (Math.abs(by - toFirst) <= reach) return toFirst;
  if (Math.abs(by - toLast) <= reach) return toLast;
  return clamp(by, Math.min(toFirst, toLast, 0), Math.max(toFirst, toLast, 0));
}

/** The nearest of the points within `reach`, or null when all are farther away. */
export function nearestPoint(point: ImagePoint, others: Iterable<ImagePoint>, reach: number): ImagePoint | null {
  let [nearest, least]: [ImagePoint | null, number] = [null, reach];
  for (const other of others) {
    const away = distance(point, other);
    if (away <= least) [nearest, least] = [other, away];
  }
  return nearest;
}

/** The point moved onto the image by the shortest way. */
export const ontoImage = ({ x, y }: ImagePoint, image: Size) =>
  imagePoint(clamp(x, 0, image.width), clamp(y, 0, image.height));
