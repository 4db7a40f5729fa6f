import type { Size } from "./box";
import { addRun } from "./mask";
import type { Rings } from "./polygon";

/** A side of a ring, from its left end to its right end; `y` at x grows by `slope` a pixel. */
type Side = { left: number; right: number; x: number; y: number; slope: number };

/**
 * The mask of a polygon on an image of this size: a pixel is on when its centre lies inside, by the even-odd rule as
 * `polygonHolds` has it. Scan-line filling by columns, since run lengths go by columns: the cost is that of the sides
 * that each column meets, not of the area.
 */
export function runsOfRings(rings: Rings, { width, height }: Size): number[] {
  const waiting = sidesOf(rings, width);
  const runs: number[] = [];
  let met: Side[] = [];
  let next = 0;
  for (let x = 0; x < width; x++) {
    met = met.filter((side) => side.right > x);
    if (met.length === 0) {
      const start = waiting[next]?.left ?? width;
      addRun(runs, 0, (start - x) * height);
      if (start === width) break;
      x = start;
    }
    for (; next < waiting.length && waiting[next]!.left <= x; next++) met.push(waiting[next]!);
    const rows = met.map((side) => firstBelow(side.y + (x + 0.5 - side.x) * side.slope, height)).sort((a, b) => a - b);
    let row = 0;
    for (let i = 0; i + 1 < rows.length; i += 2) {
      addRun(runs, 0, rows[i]! - row);
      addRun(runs, 1, rows[i + 1]! - rows[i]!);
      row = rows[i + 1]!;
    }
    addRun(runs, 0, height - row);
  }
  return runs;
}

/** The first row whose centre is at `y` or below it, on the image. */
const firstBelow = (y: number, height: number) => Math.min(height, Math.max(0, Math.ceil(y - 0.5)));

/** By the first column whose centre they pass; sides that pass no centre are left out. */
function sidesOf(rings: Rings, width: number): Side[] {
  const sides: Side[] = [];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
      const [[x, y], [toX, toY]] = a[0] < b[0] ? [a, b] : [b, a];
      const [left, right] = [Math.max(0, Math.ceil(x - 0.5)), Math.min(width, Math.ceil(toX - 0.5))];
      if (left < right) sides.push({ left, right, x, y, slope: (toY - y) / (toX - x) });
    }
  }
  return sides.sort((a, b) => a.left - b.left);
}
