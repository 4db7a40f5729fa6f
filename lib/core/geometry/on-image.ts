import { hundredths, type Size } from "./box";
import type { Corner } from "./hull";
import { clamp } from "./point";

/** Other tools round to whole pixels, so a region may stand out by one. */
export const overhangPixels = 1;

/** Whether a place lies on the image, or over its edge by no more than `overhang` pixels; what is no number does not. */
export function isOnImage(x: number, y: number, { width, height }: Size, overhang = overhangPixels): boolean {
  return x >= -overhang && y >= -overhang && x <= width + overhang && y <= height + overhang;
}

/** The nearest place on the image, in hundredths of a pixel as answers store places. */
export function broughtOnImage([x, y]: Corner, { width, height }: Size): [x: number, y: number] {
  return [hundredths(clamp(x, 0, width)), hundredths(clamp(y, 0, height))];
}
