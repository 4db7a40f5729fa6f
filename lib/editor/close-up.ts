import { type Box, centreOf, type Size } from "@/lib/core/geometry/box";
import {
  boxToImage,
  boxToScreen,
  type Camera,
  panBy,
  reveal,
  scaleMax,
  toScreen,
  zoomAt,
} from "@/lib/core/geometry/camera";
import { type ImagePoint, screenPoint } from "@/lib/core/geometry/point";

/** How large a thing should be on the screen to be seen well, in screen pixels across. */
export type Seen = {
  readonly min: number;
  /** After it was zoomed to. */
  readonly wanted: number;
  /** How large it is across, in image pixels, where that is not the shorter side of its bounds. */
  readonly across?: number;
  /** How much around it is seen too, as many times of what it is across. */
  readonly around?: number;
  /** Where it begins, when that is not its top left on the screen. */
  readonly from?: ImagePoint;
};

/** Of the viewport, that a thing should fill at most. */
const fillMax = 0.92;

/**
 * The camera from which a box is seen well: the same one while it is, else closer or farther, and moved no more than
 * needed. What is too long to be seen whole at a readable size is seen from its start.
 */
export function closeUp(camera: Camera, box: Box, image: Size, viewport: Size, seen: Seen): Camera {
  if (viewport.width * viewport.height === 0) return camera;
  const now = boxToScreen(camera, box);
  const across = Math.max((seen.across ?? Math.min(box.width, box.height)) * camera.scale, 1e-6);
  const fits = Math.min((viewport.width * fillMax) / now.width, (viewport.height * fillMax) / now.height);
  const readable = seen.min / across;
  const wanted = fits < 1 ? Math.max(fits, readable) : Math.max(Math.min(fits, seen.wanted / across), readable);
  const factor = Math.min(fits >= 1 && across >= seen.min ? 1 : wanted, scaleMax / camera.scale);
  const at = centreOf(now);
  const isStill = Math.abs(factor - 1) < 1e-3;
  const zoomed = isStill ? camera : zoomAt(camera, screenPoint(at.x, at.y), factor, image, viewport);
  const shown = reveal(
    zoomed,
    surroundings(zoomed, box, viewport, across * factor * (seen.around ?? 0)),
    image,
    viewport,
  );
  return startInView(reveal(shown, box, image, viewport), box, image, viewport, seen.from);
}

/** The box with what is around it, as far as there is room for that in the view. */
function surroundings(camera: Camera, box: Box, viewport: Size, pixels: number): Box {
  const seen = boxToScreen(camera, box);
  const beside = (length: number, view: number) => Math.max(0, Math.min(pixels, (view * fillMax - length) / 2));
  const [dx, dy] = [beside(seen.width, viewport.width), beside(seen.height, viewport.height)];
  const { x, y, width, height } = seen;
  return boxToImage(camera, { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy });
}

/** A box that does not fit begins at the view's edge, not beyond it. */
function startInView(camera: Camera, box: Box, image: Size, viewport: Size, from?: ImagePoint): Camera {
  const seen = boxToScreen(camera, box);
  const [start, middle] = [from ? toScreen(camera, from) : seen, centreOf(seen)];
  const dx = pull(seen.x, seen.width, viewport.width, start.x > middle.x);
  const dy = pull(seen.y, seen.height, viewport.height, start.y > middle.y);
  return dx || dy ? panBy(camera, dx, dy, image, viewport) : camera;
}

/** How far one axis has to move so that its near end, or its far one, is in view. */
function pull(start: number, length: number, view: number, fromEnd: boolean): number {
  const margin = (view * (1 - fillMax)) / 2;
  if (length <= view) return 0;
  if (fromEnd) return start + length > view ? view - margin - (start + length) : 0;
  return start < 0 ? margin - start : 0;
}
