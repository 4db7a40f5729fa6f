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
export function turnOf(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
