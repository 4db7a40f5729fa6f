import { areaOf, type Box, centreOf, iou } from "./box";
import { type ImagePoint, imagePoint, turn } from "./point";

/** A box that may be turned, in degrees clockwise about its centre. */
export type TurnedBox = Box & { readonly rotation?: number | undefined };

/** Clockwise as seen on the image, from what was the top left before turning. */
export function cornersOf({ x, y, width, height, rotation = 0 }: TurnedBox): ImagePoint[] {
  const corners = [
    imagePoint(x, y),
    imagePoint(x + width, y),
    imagePoint(x + width, y + height),
    imagePoint(x, y + height),
  ];
  const centre = centreOf({ x, y, width, height });
  return rotation === 0 ? corners : corners.map((corner) => turn(corner, centre, rotation));
}

/** Intersection over union, 0..1, of two boxes of which either may be turned; two empty boxes share nothing. */
export function boxIou(a: TurnedBox, b: TurnedBox): number {
  if (!a.rotation && !b.rotation) return iou(a, b);
  const shared = areaInside(cornersOf(b).reduce(cutByEdge, cornersOf(a)));
  const all = areaOf(a) + areaOf(b) - shared;
  return all > 0 ? Math.min(1, shared / all) : 0;
}

/** One step of Sutherland and Hodgman's clipping: what of `shape` lies inside the edge that ends at `to`. */
function cutByEdge(shape: ImagePoint[], to: ImagePoint, index: number, clip: ImagePoint[]): ImagePoint[] {
  const from = clip.at(index - 1)!;
  const side = (p: ImagePoint) => (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
  return shape.flatMap((point, i) => {
    const before = shape.at(i - 1)!;
    const [here, there] = [side(point), side(before)];
    const t = there / (there - here);
    const crossing =
      here < 0 !== there < 0
        ? [imagePoint(before.x + t * (point.x - before.x), before.y + t * (point.y - before.y))]
        : [];
    return here < 0 ? crossing : [...crossing, point];
  });
}

/** Shoelace formula. */
function areaInside(shape: readonly ImagePoint[]): number {
  return Math.abs(shape.reduce((sum, p, i) => sum + shape.at(i - 1)!.x * p.y - p.x * shape.at(i - 1)!.y, 0)) / 2;
}
