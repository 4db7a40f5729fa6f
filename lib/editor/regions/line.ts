import { withoutScore } from "@/lib/core/answer";
import { type Box, boundsOf, hundredths } from "@/lib/core/geometry/box";
import { resizeBox, stretched } from "@/lib/core/geometry/handles";
import { distance, type ImagePoint, middle, turn } from "@/lib/core/geometry/point";
import { nearestSide, polygonHolds, ringPoints } from "@/lib/core/geometry/polygon";
import { cornersOf, degreesOf, isRectangle, resizeTurned, type TurnedBox } from "@/lib/core/geometry/rotated";
import { ontoImage } from "@/lib/core/geometry/snap";
import type { RegionKind, RegionOf } from "./region-kind";

type Line = RegionOf<"line">;

/** Models round corners to whole pixels: nearer to a rectangle's than this, and than this part of its height, is one. */
const slackPixels = 2;
const slackShare = 1 / 4;

/**
 * A line of text. Its corners stay in reading order, however it is pulled. One that is a rectangle is resized as a
 * turned box is; a crooked one by its bounds, or corner by corner.
 */
export const line: RegionKind<Line> = {
  bounds,
  frame,
  holds: (region, point, reach) =>
    polygonHolds([region.quad], point) || (nearestSide(corners(region), point, true)?.away ?? Infinity) <= reach,
  move: (region, dx, dy) => withCorners(region, ({ x, y }) => ({ x: x + dx, y: y + dy })),
  canResize: (region) => bounds(region).width > 0 && bounds(region).height > 0,
  resize(region, handle, to, image) {
    const own = frame(region);
    if (own.rotation) {
      const next = cornersOf(resizeTurned(own, handle, to));
      return withCorners(region, (corner, i) => ontoImage(next[i] ?? corner, image));
    }
    const into = resizeBox(own, handle, to, image);
    return withCorners(region, (corner) => stretched(corner, own, into));
  },
  fitted: (region, from, to) => withCorners(region, (corner) => stretched(corner, from, to)),
  turned(region, degrees, image) {
    const [a, , c] = corners(region);
    const centre = a && c ? middle(a, c) : null;
    return withCorners(region, (corner) => (centre ? ontoImage(turn(corner, centre, degrees), image) : corner));
  },
  vertices: (region) => [corners(region)],
  moveVertex: (region, at, to) => withCorners(region, (corner, i) => (i === at.index ? to : corner)),
};

/** The corners of an upright box in the order in which they are read, as a line stores them. */
export const quadOf = (points: readonly ImagePoint[]) =>
  points.map(({ x, y }) => [hundredths(x), hundredths(y)]) as Line["quad"];

/** Whether a line has handles at its corners, being as good as a rectangle. */
export function isStraight(region: Line): boolean {
  const [, b, c] = corners(region);
  const height = b && c ? distance(b, c) : 0;
  return isRectangle(corners(region), Math.min(slackPixels, height * slackShare));
}

const corners = (region: Line) => ringPoints(region.quad);

function bounds(region: Line): Box {
  return boundsOf(corners(region));
}

/** The rectangle that the line is, turned as it reads; of a crooked line its bounds. */
function frame(region: Line): TurnedBox {
  const [a, b, c] = corners(region);
  if (!a || !b || !c || !isStraight(region)) return bounds(region);
  const rotation = degreesOf(a, b);
  const centre = middle(a, c);
  const [width, height] = [distance(a, b), distance(b, c)];
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height, rotation };
}

type Place = { readonly x: number; readonly y: number };

function withCorners(region: Line, place: (corner: ImagePoint, index: number) => Place): Line {
  const quad = corners(region).map((corner, i) => {
    const { x, y } = place(corner, i);
    return [hundredths(x), hundredths(y)];
  });
  return { ...withoutScore(region), quad: quad as Line["quad"] };
}
