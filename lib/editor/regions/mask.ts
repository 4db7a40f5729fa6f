import { type Box, holdsBox, holdsPoint, type Size } from "@/lib/core/geometry/box";
import { maskBounds, maskHolds, runsOf } from "@/lib/core/geometry/mask";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { createMemory } from "../mask-memory";
import { shifted } from "../mask-shift";
import type { RegionKind, RegionOf } from "./region-kind";

type Mask = RegionOf<"mask">;

export const mask: RegionKind<Mask> = {
  bounds,
  holds: (region, point) => holdsPoint(bounds(region), point) && maskHolds(maskRuns(region), region, point),
  move(region, dx, dy) {
    const [x, y] = [Math.round(dx), Math.round(dy)];
    if (x === 0 && y === 0) return region;
    const moved = maskFrom(region, shifted(maskRuns(region), region, x, y), region) ?? region;
    if (staysWhole(region, x, y)) noteMove(region, moved, x, y);
    return moved;
  },
};

/** Run lengths of the masks in use, about 60 MB of them at most. */
const runs = createMemory<Mask, readonly number[]>(8_000_000, (value) => value.length);
const known = new WeakMap<Mask, Box>();
const origins = new WeakMap<Mask, { region: Mask; dx: number; dy: number }>();

/** The run lengths of a mask, read once for as long as they are in use. */
export const maskRuns = (region: Mask): readonly number[] => runs.get(region, () => runsOf(region.counts));

/** A mask with these runs that is called as `like` is; null when none of its pixels is on. The model's score is gone. */
export function maskFrom(like: Pick<Mask, "id" | "label">, on: readonly number[], { width, height }: Size) {
  if (on.length < 2) return null;
  const region: Mask = { ...like, score: null, type: "mask", width, height, counts: countsOf(on) };
  runs.put(region, on);
  return region;
}

/** Of a mask that was moved: which one, and how far, so that what was derived from it need not be derived anew. */
export const movedFrom = (region: Mask) => origins.get(region);

function noteMove(from: Mask, to: Mask, dx: number, dy: number) {
  const { x, y, width, height } = bounds(from);
  known.set(to, { x: x + dx, y: y + dy, width, height });
  const first = origins.get(from) ?? { region: from, dx: 0, dy: 0 };
  origins.set(to, { region: first.region, dx: first.dx + dx, dy: first.dy + dy });
}

function staysWhole(region: Mask, dx: number, dy: number): boolean {
  const { x, y, width, height } = bounds(region);
  return holdsBox({ x: 0, y: 0, width: region.width, height: region.height }, { x: x + dx, y: y + dy, width, height });
}

function bounds(region: Mask): Box {
  const box = known.get(region) ?? maskBounds(maskRuns(region), region.height);
  known.set(region, box);
  return box;
}
