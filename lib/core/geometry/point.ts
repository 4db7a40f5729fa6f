declare const space: unique symbol;

/** A point in pixels of the stored image: origin at its top left, x to the right, y down. */
export type ImagePoint = { readonly x: number; readonly y: number; readonly [space]: "image" };

/** A point in CSS pixels from the top left of the canvas, whatever the device pixel ratio. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [space]: "screen" };

export const imagePoint = (x: number, y: number) => ({ x, y }) as ImagePoint;
export const screenPoint = (x: number, y: number) => ({ x, y }) as ScreenPoint;

/** Only points of one space have a distance. */
export function distance<P extends ImagePoint | ScreenPoint>(a: P, b: P): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

export function middle<P extends ImagePoint | ScreenPoint>(a: P, b: P): P {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } as P;
}

/** Turns `point` about `centre`, clockwise as seen on the image. */
export function turn(point: ImagePoint, centre: ImagePoint, degrees: number): ImagePoint {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [dx, dy] = [point.x - centre.x, point.y - centre.y];
  return imagePoint(centre.x + dx * cos - dy * sin, centre.y + dx * sin + dy * cos);
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
