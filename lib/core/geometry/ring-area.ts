import type { Corner } from "./hull";

/** The area a ring encloses (shoelace formula); where it crosses itself, parts count against each other. */
export const ringArea = (ring: readonly Corner[]) => Math.abs(signedArea(ring));

/** The same, above zero when the ring runs clockwise as seen on an image (x to the right, y down). */
export function signedArea(ring: readonly Corner[]): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [before, point] = [ring[j]!, ring[i]!];
    twice += before[0] * point[1] - point[0] * before[1];
  }
  return twice / 2;
}
