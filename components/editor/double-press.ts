import { distance, type ScreenPoint } from "@/lib/core/geometry/point";

/** How soon and how near, in CSS pixels, a second press makes the first a double click; a finger is less exact. */
const withinMs = 400;
const withinPixels = { mouse: 5, pen: 12, touch: 24 };

type Press = {
  readonly at: ScreenPoint;
  readonly timeMs: number;
  readonly pointer: keyof typeof withinPixels;
  readonly button: number;
};

/** Tells of each press whether it is the second of a double click. Pointer events, unlike clicks, are not counted. */
export function countPresses(): (press: Press) => boolean {
  let before: Press | null = null;
  return (press) => {
    const isDouble =
      before !== null &&
      before.button === press.button &&
      before.pointer === press.pointer &&
      press.timeMs - before.timeMs <= withinMs &&
      distance(before.at, press.at) <= withinPixels[press.pointer];
    before = isDouble ? null : press;
    return isDouble;
  };
}
