/** A point as answers store it; in which space is the caller's to know. */
export type Corner = readonly [x: number, y: number];

/**
 * The convex hull, its corners clockwise as seen on an image (x to the right, y down); of points on one line, the two
 * ends. Andrew's monotone chain, O(n log n).
 */
export function convexHull(points: readonly Corner[]): Corner[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const upper = chain(sorted);
  const lower = chain(sorted.reverse());
  return upper.length === 1 ? upper : [...upper.slice(0, -1), ...lower.slice(0, -1)];
}

function chain(sorted: readonly Corner[]): Corner[] {
  const kept: Corner[] = [];
  for (const point of sorted) {
    const last = kept.at(-1);
    if (last && last[0] === point[0] && last[1] === point[1]) continue;
    while (kept.length > 1 && turnOf(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Above zero where a → b → c turns clockwise as seen on an image. */
function turnOf(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The area of a ring, above zero when it runs clockwise as seen on an image (shoelace formula). */
export function signedArea(ring: readonly Corner[]): number {
  let sum = 0;
  for (const [i, [x, y]] of ring.entries()) {
    const [beforeX, beforeY] = ring.at(i - 1)!;
    sum += beforeX * y - x * beforeY;
  }
  return sum / 2;
}

/** What two convex rings, both clockwise, share; empty when they do not overlap. Sutherland and Hodgman's clipping. */
export function convexIntersection(a: readonly Corner[], b: readonly Corner[]): Corner[] {
  let shape: readonly Corner[] = a;
  for (const [i, to] of b.entries()) {
    const from = b.at(i - 1)!;
    shape = shape.flatMap((point, k) => {
      const before = shape.at(k - 1)!;
      const [here, there] = [turnOf(from, to, point), turnOf(from, to, before)];
      const t = there / (there - here);
      const crossing: Corner[] =
        here < 0 !== there < 0
          ? [[before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])]]
          : [];
      return here < 0 ? crossing : [...crossing, point];
    });
  }
  return [...shape];
}
