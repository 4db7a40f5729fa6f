import { tracedPolygons } from "@/lib/core/geometry/mask-trace";
import { createMemory } from "@/lib/editor/mask-memory";
import { maskRuns, movedFrom } from "@/lib/editor/regions/mask";
import type { RegionOf } from "@/lib/editor/regions/region-kind";

type Mask = RegionOf<"mask">;

/** Closed rings of x, y, x, y, … in image pixels; to be filled by the even-odd rule. */
type Outline = readonly Float32Array[];

/** Far away, an outline may stray from its pixels by about so much of a pixel of the screen. */
const strayPixels = 0.35;

/** From near, each pixel's corner counts. */
const exact = -2;
const exactScaleMin = 2;

/** An outline from near (`exact`) and from ever farther away: at level n it strays by about 2ⁿ image pixels. */
type Levels = { readonly at: ReadonlyMap<number, Outline>; readonly weight: number };

/** The outlines in use, about 60 MB of them at most. */
const outlines = createMemory<Mask, Levels>(8_000_000, ({ weight }) => weight);

/**
 * The outline of a mask at `scale` device pixels to an image pixel, and how far it has to be moved. It is traced once, along the mask's pixels, and has
 * fewer and fewer points from farther away. A mask that was only moved has the outline it had.
 */
export function maskOutline(region: Mask, scale: number): { rings: Outline; dx: number; dy: number } {
  const origin = movedFrom(region) ?? { region, dx: 0, dy: 0 };
  const level = scale > exactScaleMin ? exact : Math.max(exact + 1, Math.floor(Math.log2(strayPixels / scale)));
  const levels = outlines.get(origin.region, () => withLevel(undefined, exact, traced(origin.region)));
  const known = levels.at.get(level);
  const rings = known ?? thinned(levels.at.get(exact) ?? [], 2 ** level);
  if (!known) outlines.put(origin.region, withLevel(levels, level, rings));
  return { rings, dx: origin.dx, dy: origin.dy };
}

function withLevel(levels: Levels | undefined, level: number, rings: Outline): Levels {
  const numbers = rings.reduce((sum, ring) => sum + ring.length, 0);
  return { at: new Map(levels?.at).set(level, rings), weight: (levels?.weight ?? 0) + numbers };
}

function traced(region: Mask): Outline {
  const polygons = tracedPolygons(maskRuns(region), region);
  return polygons.flatMap((rings) => rings.map((ring) => Float32Array.from(ring.flat())));
}

/** Of a mask too small for any ring to be left, its largest one stays. */
function thinned(rings: Outline, within: number): Outline {
  const kept = rings.flatMap((ring) => {
    const thin = straightened(sparse(rounded(ring), within / 2), 1.5 * within);
    return thin.length >= 6 ? [thin] : [];
  });
  return kept.length > 0 ? kept : rings.slice(0, 1);
}

/**
 * Without the steps of pixels: each corner is cut off half a pixel before and after it, or in the middle of a shorter
 * side. So a slanted edge runs through the middle of its steps, where nothing but the step itself strays from it.
 */
function rounded(ring: Float32Array): Float32Array {
  const cut = new Float32Array(2 * ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const [x, y] = [ring[i]!, ring[i + 1]!];
    const [dx, dy] = [ring[next]! - x, ring[next + 1]! - y];
    const share = Math.min(0.5, 0.5 / (Math.abs(dx) + Math.abs(dy)));
    cut.set([x + share * dx, y + share * dy, x + (1 - share) * dx, y + (1 - share) * dy], 2 * i);
  }
  return cut;
}

/** Without points that are nearer than `apart` to the last one kept. */
function sparse(ring: Float32Array, apart: number): Float32Array {
  const kept = new Float32Array(ring.length);
  let length = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    if (length > 0 && (x - kept[length - 2]!) ** 2 + (y - kept[length - 1]!) ** 2 < apart * apart) continue;
    kept[length++] = x;
    kept[length++] = y;
  }
  return kept.slice(0, length);
}

/** No stretch is longer than this many points, for one that is jagged takes as many steps as its square. */
const stretchMax = 512;

/** Without points that lie within `tolerance` of the line between those kept (Ramer, Douglas and Peucker). */
function straightened(ring: Float32Array, tolerance: number): Float32Array {
  const count = ring.length / 2;
  const keep = new Uint8Array(count);
  const stretch = Math.min(stretchMax, Math.ceil(count / 4));
  for (let from = 0; from < count; from += stretch) {
    const waiting = [[from, Math.min(from + stretch, count - 1)] as const];
    keep[from] = 1;
    for (let span = waiting.pop(); span; span = waiting.pop()) {
      const at = furthest(ring, span[0], span[1], tolerance);
      if (at === -1) continue;
      keep[at] = 1;
      waiting.push([span[0], at], [at, span[1]]);
    }
  }
  return ring.filter((_, i) => keep[i >> 1] === 1);
}

/** The point between two others that is furthest from their line, if that is further than `tolerance`; else −1. */
function furthest(ring: Float32Array, from: number, to: number, tolerance: number): number {
  const [x, y] = [ring[2 * from]!, ring[2 * from + 1]!];
  const [dx, dy] = [ring[2 * to]! - x, ring[2 * to + 1]! - y];
  const squared = dx * dx + dy * dy;
  let [at, most] = [-1, tolerance * tolerance];
  for (let i = from + 1; i < to; i++) {
    const [px, py] = [ring[2 * i]! - x, ring[2 * i + 1]! - y];
    const t = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
    const away = (px - t * dx) ** 2 + (py - t * dy) ** 2;
    if (away > most) [at, most] = [i, away];
  }
  return at;
}
