import { type Box, boundsOf, hundredths } from "@/lib/core/geometry/box";
import { resizeBox, stretched } from "@/lib/core/geometry/handles";
import type { ImagePoint } from "@/lib/core/geometry/point";
import { nearestSide, polygonHolds, ringPoints } from "@/lib/core/geometry/polygon";
import { withoutVertex, withVertex, withVertexAfter } from "./outline";
import type { RegionKind, RegionOf } from "./region-kind";

type PolygonRegion = RegionOf<"polygon">;

export const polygon: RegionKind<PolygonRegion> = {
  bounds,
  holds: (region, point, reach) => polygonHolds(region.rings, point) || isNearSide(region, point, reach),
  move: (region, dx, dy) => ({
    ...region,
    rings: region.rings.map((ring) => ring.map(([x, y]) => [hundredths(x + dx), hundredths(y + dy)])),
    score: null,
  }),
  canResize: (region) => bounds(region).width > 0 && bounds(region).height > 0,
  resize(region, handle, to, image) {
    const from = bounds(region);
    const into = resizeBox(from, handle, to, image);
    return withPoints(region, (point) => stretched(point, from, into));
  },
  fitted: (region, from, to) => withPoints(region, (point) => stretched(point, from, to)),
  vertices,
  moveVertex: (region, at, to) => ({ ...region, rings: withVertex(region.rings, at, stored(to)), score: null }),
  insertVertex: (region, at, to) => ({ ...region, rings: withVertexAfter(region.rings, at, stored(to)), score: null }),
  removeVertex(region, at) {
    const rings = withoutVertex(region.rings, at);
    return rings && { ...region, rings, score: null };
  },
};

const known = new WeakMap<PolygonRegion, Box>();

/** Asked of each region at each drawing, so it is remembered for as long as the region lives. */
function bounds(region: PolygonRegion): Box {
  const box = known.get(region) ?? boundsOf(ringPoints(region.rings[0] ?? []));
  known.set(region, box);
  return box;
}

/** A sliver has hardly any inside to be hit. */
function isNearSide(region: PolygonRegion, point: ImagePoint, reach: number): boolean {
  const { x, y, width, height } = bounds(region);
  const isBeside =
    point.x < x - reach || point.y < y - reach || point.x > x + width + reach || point.y > y + height + reach;
  return !isBeside && vertices(region).some((ring) => (nearestSide(ring, point, true)?.away ?? Infinity) <= reach);
}

const places = new WeakMap<PolygonRegion, readonly (readonly ImagePoint[])[]>();

/** Kept for the regions that somebody came near, where it is asked for at each movement of the pointer. */
function vertices(region: PolygonRegion) {
  const rings = places.get(region) ?? region.rings.map(ringPoints);
  places.set(region, rings);
  return rings;
}

type Place = { readonly x: number; readonly y: number };
const stored = ({ x, y }: Place): [number, number] => [hundredths(x), hundredths(y)];

function withPoints(region: PolygonRegion, place: (point: ImagePoint) => Place): PolygonRegion {
  return { ...region, rings: region.rings.map((ring) => ringPoints(ring).map((p) => stored(place(p)))), score: null };
}
