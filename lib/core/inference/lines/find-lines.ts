import { type Corner, grownRectangle, type Quad, quadBounds, quadSize, smallestRectangle } from "../../geometry/quad";
import type { ImageSize } from "../../kinds/kind";
import type { DecodeOf } from "../decode/decoder";
import { components, type Run } from "./components";

/** Where a line is, in pixels of the map, and how sure the map is of it. */
export type FoundLine = { quad: Quad; score: number };

/** What is thinner than this in the map, before and after it is grown, holds no letters. */
const thinnest = 3;
const thinnestGrown = 5;

/**
 * Lines of text in a map of chances that a pixel belongs to one (DB, https://arxiv.org/abs/1911.08947): each connected
 * part becomes the smallest rectangle around it, is scored by the mean inside, and grown back to the size of its
 * letters. From the top of the map downwards; of too many, the largest.
 */
export function findLines(
  map: Float32Array,
  size: ImageSize,
  {
    pixelMin,
    scoreMin,
    growth,
    regionsMax,
  }: Pick<DecodeOf<"lines">, "pixelMin" | "scoreMin" | "growth" | "regionsMax">,
): FoundLine[] {
  const found = components(map, size, pixelMin)
    .filter(isLargeEnough)
    .flatMap((runs): FoundLine[] => {
      const core = smallestRectangle(outline(runs));
      const { width, height } = quadSize(core);
      if (Math.min(width, height) < thinnest) return [];
      const score = meanInside(map, size, core);
      if (score < scoreMin) return [];
      const quad = grownRectangle(core, (width * height * growth) / (2 * (width + height)));
      const grown = quadSize(quad);
      return Math.min(grown.width, grown.height) < thinnestGrown ? [] : [{ quad, score: Math.min(score, 1) }];
    });
  if (found.length <= regionsMax) return found;
  const areas = found.map(({ quad }) => quadSize(quad).width * quadSize(quad).height);
  const [leastArea = 0] = [...areas].sort((a, b) => b - a).slice(regionsMax - 1);
  return found.filter((_, i) => areas[i]! >= leastArea).slice(0, regionsMax);
}

/** A cheap look before the hull: noise has thousands of specks. */
function isLargeEnough(runs: readonly Run[]): boolean {
  const rows = runs.at(-1)!.y - runs[0]!.y + 1;
  const pixels = runs.reduce((sum, run) => sum + run.end - run.start, 0);
  return rows > 1 ? pixels >= thinnest : pixels >= thinnest * thinnest;
}

/** Corners of the pixels at both ends of every row: the hull of these is the hull of the whole part. */
function outline(runs: readonly Run[]): Corner[] {
  const rows = new Map<number, { start: number; end: number }>();
  for (const { y, start, end } of runs) {
    const row = rows.get(y);
    rows.set(y, row ? { start: Math.min(row.start, start), end: Math.max(row.end, end) } : { start, end });
  }
  return [...rows].flatMap(([y, { start, end }]): Corner[] => [
    [start, y],
    [end, y],
    [start, y + 1],
    [end, y + 1],
  ]);
}

/** The mean of the pixels whose centres lie in the rectangle. */
function meanInside(map: Float32Array, { width, height }: ImageSize, quad: Quad): number {
  const [origin, along, , across] = quad;
  const [ax, ay] = [along[0] - origin[0], along[1] - origin[1]];
  const [bx, by] = [across[0] - origin[0], across[1] - origin[1]];
  const [aa, bb] = [ax * ax + ay * ay, bx * bx + by * by];
  const bounds = quadBounds(quad);
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, Math.floor(bounds.y)); y < Math.min(height, bounds.y + bounds.height); y++) {
    for (let x = Math.max(0, Math.floor(bounds.x)); x < Math.min(width, bounds.x + bounds.width); x++) {
      const [dx, dy] = [x + 0.5 - origin[0], y + 0.5 - origin[1]];
      const [u, v] = [dx * ax + dy * ay, dx * bx + dy * by];
      if (u < 0 || u > aa || v < 0 || v > bb) continue;
      sum += map[y * width + x]!;
      count++;
    }
  }
  return count > 0 ? sum / count : 0;
}
