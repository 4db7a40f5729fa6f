import { boundsOf, centreOf, holdsPoint, hundredths, keepOnImage, toHundredths } from "@/lib/core/geometry/box";
import { resizeBox, stretched } from "@/lib/core/geometry/handles";
import { turn } from "@/lib/core/geometry/point";
import { cornersOf, halfTurn, resizeTurned, type TurnedBox, toStored } from "@/lib/core/geometry/rotated";
import type { RegionKind, RegionOf } from "./region-kind";

type BoxRegion = RegionOf<"box">;

/** An angle too small to be stored. */
const uprightDegrees = 5e-5;

export const box: RegionKind<BoxRegion> = {
  bounds: (region) => (region.rotation ? boundsOf(cornersOf(region)) : region),
  frame: (region) => region,
  holds(region, point, reach) {
    const upright = region.rotation ? turn(point, centreOf(region), -region.rotation) : point;
    return holdsPoint(region, upright, reach);
  },
  move: (region, dx, dy) => ({ ...region, x: hundredths(region.x + dx), y: hundredths(region.y + dy), score: null }),
  canResize: () => true,
  resize(region, handle, to, image) {
    if (!region.rotation) return { ...region, ...toHundredths(resizeBox(region, handle, to, image)), score: null };
    const next = resizeTurned(region, handle, to);
    // A turned box may stand out of the image with a corner, never with its middle.
    return holdsPoint({ x: 0, y: 0, ...image }, centreOf(next)) ? written(region, next) : region;
  },
  fitted(region, from, to) {
    if (!region.rotation) {
      const corners = cornersOf(region).map((corner) => stretched(corner, from, to));
      return { ...region, ...toHundredths(boundsOf(corners)), score: null };
    }
    return written(region, stretchedTurned(region, region.rotation, from, to));
  },
  turned(region, degrees, image) {
    const { x, y, width, height } = region;
    const rotation = halfTurn((region.rotation ?? 0) + degrees);
    const isUpright = Math.abs(rotation) < uprightDegrees;
    return written(region, isUpright ? keepOnImage({ x, y, width, height }, image) : { ...region, rotation });
  },
};

/** The region with another place, which no model has scored. */
function written({ rotation: _, ...region }: BoxRegion, place: TurnedBox): BoxRegion {
  const { x, y, width, height, rotation } = toStored(place);
  return { ...region, x, y, width, height, ...(rotation && { rotation }), score: null };
}

/**
 * A turned box stretched more one way than the other would be a box no longer: its middle goes where it should, and
 * its own two axes take on the length and the first one's direction that they get.
 */
function stretchedTurned(region: BoxRegion, rotation: number, from: TurnedBox, to: TurnedBox): TurnedBox {
  const [sx, sy] = [from.width > 0 ? to.width / from.width : 1, from.height > 0 ? to.height / from.height : 1];
  const [cos, sin] = [Math.cos((rotation * Math.PI) / 180), Math.sin((rotation * Math.PI) / 180)];
  const centre = stretched(centreOf(region), from, to);
  const width = region.width * Math.hypot(cos * sx, sin * sy);
  const height = region.height * Math.hypot(sin * sx, cos * sy);
  const turnedBy = (Math.atan2(sin * sy, cos * sx) * 180) / Math.PI;
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height, rotation: turnedBy };
}
