import type { BoxRegion } from "../answer";
import { boundsOf, centreOf, type Size, toHundredths } from "./box";
import { clipRing } from "./clip";
import { turn } from "./point";
import { ringPoints } from "./polygon";
import { cornersOf } from "./rotated";

/** What is over the edge by less is the other tools' rounding. */
const trimPixels = 1;

/**
 * The smallest box, turned as this one is, around what of it lies on the image; the very same box when that is all of
 * it but a pixel, null when nothing is. A turned box keeps corners over the edge that its visible part needs.
 */
export function mendBox(box: BoxRegion, image: Size): BoxRegion | null {
  const { rotation = 0 } = box;
  const corners = cornersOf(box).map(({ x, y }): [number, number] => [x, y]);
  const seen = ringPoints(clipRing(corners, image));
  if (seen.length < 3) return null;
  const centre = centreOf(box);
  const trimmed = boundsOf(seen.map((corner) => (rotation ? turn(corner, centre, -rotation) : corner)));
  const sides = [trimmed.x - box.x, trimmed.y - box.y];
  const ends = [box.x + box.width - trimmed.x - trimmed.width, box.y + box.height - trimmed.y - trimmed.height];
  if ([...sides, ...ends].every((side) => side <= trimPixels)) return box;
  const middle = rotation ? turn(centreOf(trimmed), centre, rotation) : centreOf(trimmed);
  const { width, height } = trimmed;
  return { ...box, ...toHundredths({ x: middle.x - width / 2, y: middle.y - height / 2, width, height }), score: null };
}
