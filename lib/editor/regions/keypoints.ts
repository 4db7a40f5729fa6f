import { boundsOf, holdsPoint, hundredths } from "@/lib/core/geometry/box";
import { resizeBox, stretched } from "@/lib/core/geometry/handles";
import { type ImagePoint, imagePoint } from "@/lib/core/geometry/point";
import type { RegionKind, RegionOf } from "./region-kind";

type Figure = RegionOf<"keypoints">;

/** A figure of named points. Points that cannot be seen in the picture have their place all the same. */
export const keypoints: RegionKind<Figure> = {
  bounds,
  holds: (region, point, reach) => holdsPoint(bounds(region), point, reach),
  move: (region, dx, dy) => withPoints(region, ({ x, y }) => ({ x: x + dx, y: y + dy })),
  canResize: (region) => bounds(region).width > 0 && bounds(region).height > 0,
  resize(region, handle, to, image) {
    const from = bounds(region);
    const into = resizeBox(from, handle, to, image);
    return withPoints(region, (point) => stretched(point, from, into));
  },
  fitted: (region, from, to) => withPoints(region, (point) => stretched(point, from, to)),
  vertices: (region) => [region.points.map(placeOf)],
  moveVertex: (region, at, to) => withPoints(region, (point, i) => (i === at.index ? to : point)),
  removeVertex(region, at) {
    const points = region.points.filter((_, i) => i !== at.index);
    return points.length > 0 ? { ...region, points, score: null } : null;
  },
};

/** The figure with one of its points marked as seen, or as hidden behind something. */
export function withVisible(region: Figure, index: number, visible: boolean): Figure {
  const points = region.points.map((point, i) => (i === index ? { ...point, visible, score: null } : point));
  return { ...region, points, score: null };
}

const placeOf = ({ x, y }: { x: number; y: number }) => imagePoint(x, y);

function bounds(region: Figure) {
  return boundsOf(region.points.map(placeOf));
}

type Place = { readonly x: number; readonly y: number };

/** A figure that somebody touched is theirs, with all of its points. */
function withPoints(region: Figure, place: (point: ImagePoint, index: number) => Place): Figure {
  const points = region.points.map((point, i) => {
    const { x, y } = place(placeOf(point), i);
    return { ...point, x: hundredths(x), y: hundredths(y), score: null };
  });
  return { ...region, points, score: null };
}
