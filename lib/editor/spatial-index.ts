import RBush from "rbush";
import type { Region } from "@/lib/core/answer";
import type { Diff } from "@/lib/core/diff";
import { areaOf, type Box, holdsBox } from "@/lib/core/geometry/box";
import type { ImagePoint } from "@/lib/core/geometry/point";
import type { Document, Regions } from "./document";
import { regionBounds, regionHolds } from "./region-kinds";

/**
 * Which regions lie where. The index is derived from the regions and no part of the state: it is remembered under the
 * very map of regions it was made from, built when somebody first asks, and carried along by each edit at the cost of
 * what the edit changed. Asking for the index of an older map builds it anew, so the answer never depends on the past.
 */
type Entry = { minX: number; minY: number; maxX: number; maxY: number; id: string };
type Index = { tree: RBush<Entry>; entries: Map<string, Entry> };

const indexes = new WeakMap<Regions, Index>();
const ranks = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Ids of the regions under a point, the smallest first, so that none hides behind a larger one; then the upper. */
export function regionsAt(doc: Document, point: ImagePoint, reach: number): string[] {
  const near = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
  const hits = search(doc.regions, near).flatMap(({ id }) => {
    const region = doc.regions.get(id);
    return region && regionHolds(region, point, reach) ? [{ id, area: areaOf(regionBounds(region)) }] : [];
  });
  if (hits.length < 2) return hits.map(({ id }) => id);
  const rank = rankOf(doc.order);
  return hits.sort((a, b) => a.area - b.area || (rank.get(b.id) ?? 0) - (rank.get(a.id) ?? 0)).map(({ id }) => id);
}

/** Ids of the regions that lie wholly inside a box. */
export function regionsInside(doc: Document, box: Box): string[] {
  return regionsNear(doc, box).filter((id) => {
    const region = doc.regions.get(id);
    return region !== undefined && holdsBox(box, regionBounds(region));
  });
}

/** Ids of the regions whose bounds touch a box. */
export function regionsNear(doc: Document, box: Box): string[] {
  return search(doc.regions, box).map(({ id }) => id);
}

/** Hands the index of `before` on to `after`. */
export function carryIndex(before: Regions, after: Regions, { added, updated, removed }: Diff<Region>) {
  const index = indexes.get(before);
  if (!index || before === after) return;
  indexes.delete(before);
  for (const id of [...removed.keys(), ...updated.keys()]) remove(index, id);
  for (const [id, region] of added) insert(index, id, region);
  for (const [id, [, region]] of updated) insert(index, id, region);
  indexes.set(after, index);
}

/** Where each id stands in the drawing order. */
export function rankOf(order: readonly string[]): ReadonlyMap<string, number> {
  const rank = ranks.get(order) ?? new Map(order.map((id, i) => [id, i]));
  ranks.set(order, rank);
  return rank;
}

function search(regions: Regions, box: Box): Entry[] {
  return indexOf(regions).tree.search(span(box));
}

function indexOf(regions: Regions): Index {
  const known = indexes.get(regions);
  if (known) return known;
  const entries = new Map(Array.from(regions, ([id, region]) => [id, { ...span(regionBounds(region)), id }]));
  const index = { tree: new RBush<Entry>().load([...entries.values()]), entries };
  indexes.set(regions, index);
  return index;
}

function insert({ tree, entries }: Index, id: string, region: Region) {
  const entry = { ...span(regionBounds(region)), id };
  entries.set(id, entry);
  tree.insert(entry);
}

function remove({ tree, entries }: Index, id: string) {
  const entry = entries.get(id);
  if (entry) tree.remove(entry);
  entries.delete(id);
}

function span({ x, y, width, height }: Box) {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}
