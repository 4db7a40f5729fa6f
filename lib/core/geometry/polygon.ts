import { clamp, distance, type ImagePoint, imagePoint } from "./point";

/** Rings as answers store them: the first is the outline, the others are holes. */
export type Rings = readonly (readonly (readonly [number, number])[])[];

export const ringPoints = (ring: Rings[number]) => ring.map(([x, y]) => imagePoint(x, y));

/** Whether the point is inside, by the even-odd rule (a ray to the right crosses an odd number of sides). */
export function polygonHolds(rings: Rings, { x, y }: ImagePoint): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[(i + 1) % ring.length]!;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

/** The side of a path nearest to a point: it runs from point `index` to the next, and `at` is the place on it. */
export type NearestSide = { readonly index: number; readonly at: ImagePoint; readonly away: number };

/** Null for a path of fewer than two points. A closed path has a side from its last point to its first. */
export function nearestSide(path: readonly ImagePoint[], point: ImagePoint, isClosed: boolean): NearestSide | null {
  let [nearest, least] = [-1, Infinity];
  const count = path.length < 2 ? 0 : isClosed ? path.length : path.length - 1;
  for (let index = 0; index < count; index++) {
    const [a, b] = [path[index]!, path[index + 1 < path.length ? index + 1 : 0]!];
    const t = partOfSide(a, b, point);
    const squared = (a.x + t * (b.x - a.x) - point.x) ** 2 + (a.y + t * (b.y - a.y) - point.y) ** 2;
    if (squared < least) [nearest, least] = [index, squared];
  }
  if (nearest === -1) return null;
  const at = nearestOnSide(path[nearest]!, path[(nearest + 1) % path.length]!, point);
  return { index: nearest, at, away: distance(at, point) };
}

function nearestOnSide(a: ImagePoint, b: ImagePoint, point: ImagePoint): ImagePoint {
  const t = partOfSide(a, b, point);
  return imagePoint(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
}

/** How far along the side, 0..1, the place nearest to the point lies. */
function partOfSide(a: ImagePoint, b: ImagePoint, point: ImagePoint): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  return squared === 0 ? 0 : clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / squared, 0, 1);
}
