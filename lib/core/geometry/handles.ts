import { type Box, keepOnImage, type Size } from "./box";
import { type ImagePoint, imagePoint, type ScreenPoint } from "./point";

export const handles = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Handle = (typeof handles)[number];

/** No side is dragged shorter than this. */
export const sideMinPixels = 1;

export function handlePoint(box: Box, handle: Handle): ImagePoint {
  const x = handle.includes("w") ? box.x : handle.includes("e") ? box.x + box.width : box.x + box.width / 2;
  const y = handle.includes("n") ? box.y : handle.includes("s") ? box.y + box.height : box.y + box.height / 2;
  return imagePoint(x, y);
}

/**
 * The handle under a point, all in screen pixels. An edge is a handle along its whole length. Inside the box a handle
 * reaches at most a quarter of a side, so that the middle of the smallest box still moves it.
 */
export function handleAt(box: Box, at: ScreenPoint, reachPixels: number): Handle | null {
  const x = endAt(at.x, box.x, box.x + box.width, reachPixels);
  const y = endAt(at.y, box.y, box.y + box.height, reachPixels);
  if (x === "outside" || y === "outside") return null;
  const name = `${y === "start" ? "n" : y === "end" ? "s" : ""}${x === "start" ? "w" : x === "end" ? "e" : ""}`;
  return handles.find((handle) => handle === name) ?? null;
}

function endAt(at: number, start: number, end: number, reach: number): "start" | "end" | "between" | "outside" {
  const inward = Math.min(reach, (end - start) / 4);
  if (at < start - reach || at > end + reach) return "outside";
  if (at <= start + inward) return "start";
  if (at >= end - inward) return "end";
  return "between";
}

/** The box after its handle is dragged to a point; pulled past the other side it turns over. It stays on the image. */
export function resizeBox(box: Box, handle: Handle, to: ImagePoint, image: Size): Box {
  return keepOnImage(stretchBox(box, handle, to), image);
}

/** The same without an image to stay on. */
export function stretchBox(box: Box, handle: Handle, to: ImagePoint): Box {
  const x = handle.includes("w")
    ? stretch(box.x + box.width, to.x, -1)
    : handle.includes("e")
      ? stretch(box.x, to.x, 1)
      : { start: box.x, length: box.width };
  const y = handle.includes("n")
    ? stretch(box.y + box.height, to.y, -1)
    : handle.includes("s")
      ? stretch(box.y, to.y, 1)
      : { start: box.y, length: box.height };
  return { x: x.start, y: y.start, width: x.length, height: y.length };
}

/** The way a handle pulls, away from the middle: −1, 0 or 1 on each axis. */
export function handleWay(handle: Handle): { dx: number; dy: number } {
  return {
    dx: handle.includes("w") ? -1 : handle.includes("e") ? 1 : 0,
    dy: handle.includes("n") ? -1 : handle.includes("s") ? 1 : 0,
  };
}

/** Where a point comes to lie when all that lay in one box is stretched into another; a side of no length is not stretched. */
export function stretched(point: ImagePoint, from: Box, to: Box): ImagePoint {
  const [sx, sy] = [from.width > 0 ? to.width / from.width : 1, from.height > 0 ? to.height / from.height : 1];
  return imagePoint(to.x + (point.x - from.x) * sx, to.y + (point.y - from.y) * sy);
}

/** One axis: from the side that stays to the pointer. `usual` is the way the box lay, for when the two coincide. */
function stretch(anchor: number, to: number, usual: 1 | -1) {
  const way = Math.sign(to - anchor) || usual;
  const length = Math.max(sideMinPixels, Math.abs(to - anchor));
  return { start: way > 0 ? anchor : anchor - length, length };
}
