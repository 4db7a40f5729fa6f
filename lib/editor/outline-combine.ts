import { difference, intersection, union } from "polyclip-ts";
import { hundredths } from "@/lib/core/geometry/box";
import { simplifiedRings } from "@/lib/core/geometry/mask-simplify";
import type { Rings } from "@/lib/core/geometry/polygon";
import { ringArea } from "@/lib/core/geometry/ring-area";

type Ring = [number, number][];

/** Smaller crumbs of a cut, in square pixels, are nobody's intention. */
const crumbArea = 1;
const ringPointsMax = 20_000;

/** All that lies in any of the outlines: one outline, or several where they do not touch; the largest first. */
export function joinedOutlines([first, ...others]: readonly Rings[]): Rings[] {
  return first ? outlinesOf(union(openGeometry(first), ...others.map(openGeometry))) : [];
}

/** What is left of an outline without another: nothing, one piece or several, the largest first. */
export function cutOutline(outline: Rings, by: Rings): Rings[] {
  return outlinesOf(difference(openGeometry(outline), openGeometry(by)));
}

/** What two outlines share. */
export function sharedOutlines(a: Rings, b: Rings): Rings[] {
  return outlinesOf(intersection(openGeometry(a), openGeometry(b)));
}

const openGeometry = (rings: Rings): Ring[] => rings.map((ring) => ring.map(([x, y]) => [x, y]));

function outlinesOf(polygons: readonly Ring[][]): Rings[] {
  return polygons
    .map((rings) => rings.map(stored).filter((ring) => ring.length >= 3 && ringArea(ring) >= crumbArea))
    .filter((rings, i) => rings.length > 0 && ringArea(polygons[i]![0]!) >= crumbArea)
    .map((rings) => (rings.some((ring) => ring.length > ringPointsMax) ? simplifiedRings(rings, 0.05) : rings))
    .sort((a, b) => ringArea(b[0]!) - ringArea(a[0]!));
}

/** As answers store rings: in hundredths of a pixel, open, without a point said twice. */
function stored(ring: Ring): Ring {
  const rounded = ring.map(([x, y]): [number, number] => [hundredths(x), hundredths(y)]);
  return rounded.filter(([x, y], i) => {
    const [nextX, nextY] = rounded[(i + 1) % rounded.length]!;
    return x !== nextX || y !== nextY;
  });
}
