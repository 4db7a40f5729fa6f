import type { Size } from "@/lib/core/geometry/box";
import { maskIou } from "@/lib/core/geometry/mask-iou";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { simplifiedRings } from "@/lib/core/geometry/mask-simplify";
import { tracedPolygons } from "@/lib/core/geometry/mask-trace";
import type { Rings } from "@/lib/core/geometry/polygon";
import { ringArea } from "@/lib/core/geometry/ring-area";

/** An outline made of a mask covers at least so much of what the two cover together. */
const iouMin = 0.985;
const toleranceMin = 0.2;
/** A speck of fewer pixels becomes no outline of its own beside a larger one. */
const speckArea = 4;
const piecesMax = 1_000;

/**
 * A mask as outlines, one for each connected piece, the largest first: traced along its pixels, then with as few points
 * as keep it within `tolerance` pixels, and with more of them where that would change what it covers.
 */
export function outlinesOf(runs: readonly number[], size: Size, tolerance: number): Rings[] {
  return tracedPolygons(runs, size)
    .filter(([outline], i) => i === 0 || (i < piecesMax && ringArea(outline ?? []) >= speckArea))
    .map((rings) => faithful(rings, size, tolerance));
}

function faithful(rings: Rings, size: Size, tolerance: number): Rings {
  const runs = runsOfRings(rings, size);
  for (let within = tolerance; within >= toleranceMin; within /= 2) {
    const simple = simplifiedRings(rings, within);
    if (maskIou(runs, runsOfRings(simple, size)) >= iouMin) return simple;
  }
  return simplifiedRings(rings, 0);
}
