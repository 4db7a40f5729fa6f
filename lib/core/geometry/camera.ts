import type { Box, Size } from "./box";
import { clamp, type ImagePoint, imagePoint, type ScreenPoint, screenPoint } from "./point";

/** Quarter turns of the view, clockwise. The stored picture and the answer know nothing of them. */
export type Turns = 0 | 1 | 2 | 3;

/**
 * Where the image lies on the screen: `scale` CSS pixels to an image pixel, its origin at screen `x`, `y`, turned
 * clockwise about that origin.
 */
export type Camera = { readonly scale: number; readonly x: number; readonly y: number; readonly turns: Turns };

export const scaleMax = 64;
const fitMargin = 24;
const visibleMin = 48;
/** Cosine and sine of so many quarter turns. */
const cosines = [1, 0, -1, 0] as const;
const sines = [0, 1, 0, -1] as const;

export function toScreen({ scale, x, y, turns }: Camera, point: ImagePoint): ScreenPoint {
  const [cos, sin] = [cosines[turns], sines[turns]];
  return screenPoint((point.x * cos - point.y * sin) * scale + x, (point.x * sin + point.y * cos) * scale + y);
}

export function toImage(camera: Camera, point: ScreenPoint): ImagePoint {
  const { dx, dy } = unturned(camera, { dx: point.x - camera.x, dy: point.y - camera.y });
  return imagePoint(dx / camera.scale, dy / camera.scale);
}

type Way = { readonly dx: number; readonly dy: number };

/** The way over the image that looks like `way` does on the screen; it is as long as it was. */
export function unturned({ turns }: Pick<Camera, "turns">, { dx, dy }: Way): Way {
  const [cos, sin] = [cosines[turns], sines[turns]];
  return { dx: dx * cos + dy * sin, dy: dy * cos - dx * sin };
}

/** From image pixels to the screen as `a b c d e f` of a canvas or CSS matrix: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export function matrixOf({ scale, x, y, turns }: Camera): Matrix {
  const [cos, sin] = [cosines[turns] * scale, sines[turns] * scale];
  return [cos, sin, -sin, cos, x, y];
}

/** A box of the image in screen pixels: upright too, since the view turns by quarters. */
export function boxToScreen(camera: Camera, box: Box): Box {
  const { x, y } = toScreen(camera, imagePoint(box.x, box.y));
  return placed({ x, y }, turnedSize(box, camera.turns), camera.scale, camera.turns);
}

/** A box of the screen in image pixels. */
export function boxToImage(camera: Camera, box: Box): Box {
  const back = ((4 - camera.turns) % 4) as Turns;
  return placed(toImage(camera, screenPoint(box.x, box.y)), turnedSize(box, back), 1 / camera.scale, back);
}

/** The box that came to lie `turns` about its own first corner, which is now at `corner`. */
function placed({ x, y }: { x: number; y: number }, size: Size, scale: number, turns: Turns): Box {
  const [width, height] = [size.width * scale, size.height * scale];
  return {
    x: turns === 1 || turns === 2 ? x - width : x,
    y: turns === 2 || turns === 3 ? y - height : y,
    width,
    height,
  };
}

/** How wide and high something looks when it is turned. */
export function turnedSize({ width, height }: Size, turns: Turns): Size {
  return turns % 2 === 1 ? { width: height, height: width } : { width, height };
}

/** What of the image plane the viewport shows, in image pixels. */
export function viewOf(camera: Camera, viewport: Size): Box {
  return boxToImage(camera, { x: 0, y: 0, ...viewport });
}

/** The whole image in the middle, as large as it goes with a margin for handles at its edge. */
export function fitCamera(image: Size, viewport: Size, turns: Turns = 0): Camera {
  const margin = Math.min(fitMargin, viewport.width / 20, viewport.height / 20);
  const looks = turnedSize(image, turns);
  const scale = Math.min(
    (viewport.width - 2 * margin) / looks.width,
    (viewport.height - 2 * margin) / looks.height,
    scaleMax,
  );
  return centredCamera(image, viewport, scale > 0 && Number.isFinite(scale) ? scale : 1, turns);
}

export function centredCamera(image: Size, viewport: Size, scale: number, turns: Turns = 0): Camera {
  const middle = imagePoint(image.width / 2, image.height / 2);
  return holding({ scale, x: 0, y: 0, turns }, middle, screenPoint(viewport.width / 2, viewport.height / 2));
}

/** The camera moved so that an image point comes to lie at a screen point. */
function holding(camera: Camera, held: ImagePoint, at: ScreenPoint): Camera {
  const origin = toScreen({ ...camera, x: 0, y: 0 }, held);
  return { ...camera, x: at.x - origin.x, y: at.y - origin.y };
}

/** The view turned by so many quarters clockwise: a fitted image is fitted again, else the middle stays the middle. */
export function turnCamera(camera: Camera, by: Turns, image: Size, viewport: Size): Camera {
  const turns = ((camera.turns + by) % 4) as Turns;
  if (isSameCamera(camera, fitCamera(image, viewport, camera.turns))) return fitCamera(image, viewport, turns);
  const middle = screenPoint(viewport.width / 2, viewport.height / 2);
  return keepInView(holding({ ...camera, turns }, toImage(camera, middle), middle), image, viewport);
}

/** Zooms by `factor` while the image point under `at` stays under it. */
export function zoomAt(camera: Camera, at: ScreenPoint, factor: number, image: Size, viewport: Size): Camera {
  const scaleMin = Math.min(1, fitCamera(image, viewport, camera.turns).scale / 4);
  const scale = clamp(camera.scale * factor, Math.min(scaleMin, camera.scale), scaleMax);
  return keepInView(holding({ ...camera, scale }, toImage(camera, at), at), image, viewport);
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
  if (from.width === 0 || from.height === 0 || isSameCamera(camera, fitCamera(image, from, camera.turns)))
    return fitCamera(image, to, camera.turns);
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
  const isNear = (p: number, q: number) => Math.abs(p - q) < 1e-6;
  return a.turns === b.turns && Math.abs(a.scale - b.scale) < 1e-9 * b.scale && isNear(a.x, b.x) && isNear(a.y, b.y);
}

/** However far somebody pans, a strip of the image stays to be grabbed. */
function keepInView(camera: Camera, image: Size, viewport: Size): Camera {
  const { x, y, width, height } = boxToScreen(camera, { x: 0, y: 0, ...image });
  const [stripX, stripY] = [Math.min(visibleMin, width), Math.min(visibleMin, height)];
  const left = clamp(x, stripX - width, Math.max(viewport.width - stripX, stripX - width));
  const top = clamp(y, stripY - height, Math.max(viewport.height - stripY, stripY - height));
  return left === x && top === y ? camera : { ...camera, x: camera.x + left - x, y: camera.y + top - y };
}
