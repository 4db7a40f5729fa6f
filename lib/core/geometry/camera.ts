import type { Box, Size } from "./box";
import { clamp, type ImagePoint, imagePoint, type ScreenPoint, screenPoint } from "./point";

/** Where the image lies on the screen: `scale` CSS pixels to an image pixel, its origin at screen `x`, `y`. */
export type Camera = { readonly scale: number; readonly x: number; readonly y: number };

export const scaleMax = 64;
const fitMargin = 24;
const visibleMin = 48;

export const toScreen = ({ scale, x, y }: Camera, point: ImagePoint) =>
  screenPoint(point.x * scale + x, point.y * scale + y);
export const toImage = ({ scale, x, y }: Camera, point: ScreenPoint) =>
  imagePoint((point.x - x) / scale, (point.y - y) / scale);

/** A box of the image in screen pixels. */
export function boxToScreen({ scale, x, y }: Camera, box: Box): Box {
  return { x: box.x * scale + x, y: box.y * scale + y, width: box.width * scale, height: box.height * scale };
}

/** What of the image plane the viewport shows, in image pixels. */
export function viewOf({ scale, x, y }: Camera, viewport: Size): Box {
  return { x: -x / scale, y: -y / scale, width: viewport.width / scale, height: viewport.height / scale };
}

/** The whole image in the middle, as large as it goes with a margin for handles at its edge. */
export function fitCamera(image: Size, viewport: Size): Camera {
  const margin = Math.min(fitMargin, viewport.width / 20, viewport.height / 20);
  const scale = Math.min(
    (viewport.width - 2 * margin) / image.width,
    (viewport.height - 2 * margin) / image.height,
    scaleMax,
  );
  return centredCamera(image, viewport, scale > 0 && Number.isFinite(scale) ? scale : 1);
}

export function centredCamera(image: Size, viewport: Size, scale: number): Camera {
  return { scale, x: (viewport.width - image.width * scale) / 2, y: (viewport.height - image.height * scale) / 2 };
}

/** Zooms by `factor` while the image point under `at` stays under it. */
export function zoomAt(camera: Camera, at: ScreenPoint, factor: number, image: Size, viewport: Size): Camera {
  const scaleMin = Math.min(1, fitCamera(image, viewport).scale / 4);
  const scale = clamp(camera.scale * factor, Math.min(scaleMin, camera.scale), scaleMax);
  const held = toImage(camera, at);
  return keepInView({ scale, x: at.x - held.x * scale, y: at.y - held.y * scale }, image, viewport);
}

export function panBy(camera: Camera, dx: number, dy: number, image: Size, viewport: Size): Camera {
  return keepInView({ ...camera, x: camera.x + dx, y: camera.y + dy }, image, viewport);
}

/** Two fingers: what was under them when they came down stays under them. */
export function pinch(camera: Camera, from: Fingers, to: Fingers, image: Size, viewport: Size): Camera {
  const factor = Math.max(span(to), 1) / Math.max(span(from), 1);
  const [start, end] = [midpoint(from), midpoint(to)];
  const zoomed = zoomAt(camera, start, factor, image, viewport);
  return panBy(zoomed, end.x - start.x, end.y - start.y, image, viewport);
}

export type Fingers = readonly [ScreenPoint, ScreenPoint];
const span = ([a, b]: Fingers) => Math.hypot(b.x - a.x, b.y - a.y);
const midpoint = ([a, b]: Fingers) => screenPoint((a.x + b.x) / 2, (a.y + b.y) / 2);

/** After the viewport changed size: a fitted image is fitted again, else the middle of the view stays the middle. */
export function resizeCamera(camera: Camera, image: Size, from: Size, to: Size): Camera {
  if (from.width === 0 || from.height === 0 || isSameCamera(camera, fitCamera(image, from)))
    return fitCamera(image, to);
  return panBy(camera, (to.width - from.width) / 2, (to.height - from.height) / 2, image, to);
}

/** Moves the view, no more than needed, so that the box can be seen; one that does not fit is centred. */
export function reveal(camera: Camera, box: Box, image: Size, viewport: Size): Camera {
  const { x, y, width, height } = boxToScreen(camera, box);
  const dx = nudge(x, width, viewport.width);
  const dy = nudge(y, height, viewport.height);
  return dx || dy ? panBy(camera, dx, dy, image, viewport) : camera;
}

function nudge(start: number, length: number, view: number): number {
  const margin = Math.min(fitMargin, view / 20);
  if (start >= 0 && start + length <= view) return 0;
  if (length + 2 * margin > view) return view / 2 - (start + length / 2);
  return start < 0 ? margin - start : view - margin - (start + length);
}

export function isSameCamera(a: Camera, b: Camera): boolean {
  return Math.abs(a.scale - b.scale) < 1e-9 * b.scale && Math.abs(a.x - b.x) < 1e-6 && Math.abs(a.y - b.y) < 1e-6;
}

/** However far somebody pans, a strip of the image stays to be grabbed. */
function keepInView(camera: Camera, image: Size, viewport: Size): Camera {
  const [width, height] = [image.width * camera.scale, image.height * camera.scale];
  const [stripX, stripY] = [Math.min(visibleMin, width), Math.min(visibleMin, height)];
  return {
    scale: camera.scale,
    x: clamp(camera.x, stripX - width, Math.max(viewport.width - stripX, stripX - width)),
    y: clamp(camera.y, stripY - height, Math.max(viewport.height - stripY, stripY - height)),
  };
}
