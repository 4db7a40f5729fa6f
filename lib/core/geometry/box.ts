import { clamp, type ImagePoint, imagePoint } from "./point";

/** An upright rectangle in image pixels; `x`, `y` are its top left, the sides are never negative. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Size = { readonly width: number; readonly height: number };

export function boxBetween(a: ImagePoint, b: ImagePoint): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** The smallest box around all points; of none, an empty box at the origin. */
export function boundsOf(points: readonly ImagePoint[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

export function unionOf(boxes: Iterable<Box>): Box {
  return boundsOf(Array.from(boxes, (box) => [topLeft(box), bottomRight(box)]).flat());
}

export const topLeft = (box: Box) => imagePoint(box.x, box.y);
export const bottomRight = (box: Box) => imagePoint(box.x + box.width, box.y + box.height);
export const centreOf = (box: Box) => imagePoint(box.x + box.width / 2, box.y + box.height / 2);
export const areaOf = (box: Box) => box.width * box.height;

/** What two boxes share, or null when they do not even touch. */
export function intersection(a: Box, b: Box): Box | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width < 0 || height < 0 ? null : { x, y, width, height };
}

/** Intersection over union of two upright boxes, 0..1 (Jaccard index); two empty boxes share nothing. */
export function iou(a: Box, b: Box): number {
  const shared = intersection(a, b);
  if (!shared) return 0;
  const all = areaOf(a) + areaOf(b) - areaOf(shared);
  return all > 0 ? areaOf(shared) / all : 0;
}

/** Whether the point is in the box or within `reach` of it. */
export function holdsPoint(box: Box, point: ImagePoint, reach = 0): boolean {
  return (
    point.x >= box.x - reach &&
    point.y >= box.y - reach &&
    point.x <= box.x + box.width + reach &&
    point.y <= box.y + box.height + reach
  );
}

export function holdsBox(outer: Box, inner: Box): boolean {
  return holdsPoint(outer, topLeft(inner)) && holdsPoint(outer, bottomRight(inner));
}

/** The part of the box that lies on the image, or null when nothing of it does. */
export function clipToImage(box: Box, image: Size): Box | null {
  const part = intersection(box, { x: 0, y: 0, ...image });
  return part && part.width > 0 && part.height > 0 ? part : null;
}

/** The box pushed back onto the image as it is; only one larger than the image is cut. */
export function keepOnImage(box: Box, image: Size): Box {
  const [width, height] = [Math.min(box.width, image.width), Math.min(box.height, image.height)];
  return { x: clamp(box.x, 0, image.width - width), y: clamp(box.y, 0, image.height - height), width, height };
}

/**
 * Stored coordinates are whole hundredths of a pixel: finer than half a screen pixel at any zoom the editor offers.
 * Both edges are rounded, so that boxes drawn edge to edge stay so.
 */
export function toHundredths(box: Box): Box {
  const [x, y] = [hundredths(box.x), hundredths(box.y)];
  return {
    x,
    y,
    width: hundredths(hundredths(box.x + box.width) - x),
    height: hundredths(hundredths(box.y + box.height) - y),
  };
}

export const hundredths = (value: number) => Math.round(value * 100) / 100;
