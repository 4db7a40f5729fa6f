import { type ImagePoint, imagePoint } from "./point";

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
