import { areaOf, type Box, boxBetween, centreOf, hundredths, iou } from "./box";
import { clipToConvex } from "./clip";
import { type Handle, handlePoint, stretchBox } from "./handles";
import { distance, type ImagePoint, imagePoint, middle, turn } from "./point";
import { ringArea } from "./ring-area";

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

/** The corner or the middle of a side that a handle of the box takes hold of. */
export function turnedHandle(box: TurnedBox, handle: Handle): ImagePoint {
  return turn(handlePoint(box, handle), centreOf(box), box.rotation ?? 0);
}

/** The box after its handle is dragged to a point: it keeps its angle, and the opposite corner stays where it is. */
export function resizeTurned(box: TurnedBox, handle: Handle, to: ImagePoint): TurnedBox {
  const [centre, rotation] = [centreOf(box), box.rotation ?? 0];
  const stretched = stretchBox(box, handle, turn(to, centre, -rotation));
  return { ...centredBox(turn(centreOf(stretched), centre, rotation), stretched.width, stretched.height), rotation };
}

/**
 * The box whose first two corners are `start` and `end` and whose third is `across`, or its mirror image: the angle is
 * within −90° (left out) .. 90°, for a box looks the same after half a turn.
 */
export function boxOfCorners(start: ImagePoint, end: ImagePoint, across: ImagePoint): TurnedBox {
  const along = degreesOf(start, end);
  const rotation = along > 90 ? along - 180 : along <= -90 ? along + 180 : along;
  return { ...centredBox(middle(start, across), distance(start, end), distance(end, across)), rotation };
}

/** Whether four corners are those of a box that may be turned, to within `slack` pixels. */
export function isRectangle(corners: readonly ImagePoint[], slack: number): boolean {
  const [a, b, c, d] = corners;
  if (!a || !b || !c || !d || corners.length !== 4) return false;
  const isParallelogram = distance(middle(a, c), middle(b, d)) <= slack / 2;
  return isParallelogram && Math.abs(distance(a, c) - distance(b, d)) <= slack;
}

/** The angle of the way from one point to another, clockwise as seen on the image: −180 (left out) .. 180. */
export const degreesOf = (from: ImagePoint, to: ImagePoint) =>
  halfTurn((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);

/** The same angle within −180 (left out) .. 180. */
export function halfTurn(degrees: number): number {
  const within = ((degrees % 360) + 360) % 360;
  return within > 180 ? within - 360 : within;
}

/** The point nearest to `to` whose way from `from` is a whole multiple of `step` degrees. */
export function onAngle(from: ImagePoint, to: ImagePoint, step: number): ImagePoint {
  const degrees = Math.round(degreesOf(from, to) / step) * step;
  const length = distance(from, to) * Math.cos(((degreesOf(from, to) - degrees) * Math.PI) / 180);
  return turn(imagePoint(from.x + length, from.y), from, degrees);
}

/**
 * A turned box as it is stored: whole hundredths of a pixel, and angles fine enough that a corner 5,000 pixels away
 * from the centre lies where it was drawn. An upright box has no angle.
 */
export function toStored(box: TurnedBox): TurnedBox {
  const rotation = Math.round(halfTurn(box.rotation ?? 0) * 1e4) / 1e4;
  const [width, height] = [hundredths(box.width), hundredths(box.height)];
  const centre = centreOf(box);
  const upright = { x: hundredths(centre.x - width / 2), y: hundredths(centre.y - height / 2), width, height };
  return rotation === 0 ? upright : { ...upright, rotation };
}

function centredBox(centre: ImagePoint, width: number, height: number): Box {
  const reach = { x: width / 2, y: height / 2 };
  return boxBetween(
    imagePoint(centre.x - reach.x, centre.y - reach.y),
    imagePoint(centre.x + reach.x, centre.y + reach.y),
  );
}

/** Intersection over union, 0..1, of two boxes of which either may be turned; two empty boxes share nothing. */
export function boxIou(a: TurnedBox, b: TurnedBox): number {
  if (!a.rotation && !b.rotation) return iou(a, b);
  const [ringA, ringB] = [a, b].map((box) => cornersOf(box).map(({ x, y }) => [x, y] as const));
  const shared = ringArea(clipToConvex(ringA!, ringB!));
  const all = areaOf(a) + areaOf(b) - shared;
  return all > 0 ? Math.min(1, shared / all) : 0;
}
