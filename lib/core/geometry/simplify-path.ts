import type { Corner } from "./hull";
import type { ImagePoint } from "./point";

/**
 * A drawn path with as few of its points as keep it within `tolerance` pixels of where it was (Ramer 1972; Douglas and
 * Peucker 1973). Its ends stay.
 */
export function simplifiedPath(path: readonly ImagePoint[], tolerance: number): ImagePoint[] {
  const last = path.length - 1;
  const keep = new Uint8Array(path.length);
  keepCorners(path.map(({ x, y }): Corner => [x, y]), keep, 0, last, tolerance); // biome-ignore format: one call
  return path.filter((_, i) => i === 0 || i === last || keep[i] === 1);
}

/**
 * Marks in `keep` which points between two others must stay, so that none lies further than `tolerance` off. Without
 * recursion: an outline of 20,000 points may need that depth.
 */
export function keepCorners(
  points: readonly Corner[],
  keep: Uint8Array,
  from: number,
  to: number,
  tolerance: number,
): void {
  const waiting: [number, number][] = [[from, to]];
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const [first, last] = span;
    let [at, most] = [-1, tolerance ** 2];
    for (let i = first + 1; i < last; i++) {
      const away = squaredDistanceToSide(points[i]!, points[first]!, points[last]!);
      if (away > most) [at, most] = [i, away];
    }
    if (at === -1) continue;
    keep[at] = 1;
    waiting.push([first, at], [at, last]);
  }
}

function squaredDistanceToSide([x, y]: Corner, [ax, ay]: Corner, [bx, by]: Corner): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (ax + t * dx - x) ** 2 + (ay + t * dy - y) ** 2;
}
