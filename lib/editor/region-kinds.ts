import type { Region, RegionType } from "@/lib/core/answer";
import type { Box, Size } from "@/lib/core/geometry/box";
import type { Handle } from "@/lib/core/geometry/handles";
import type { ImagePoint } from "@/lib/core/geometry/point";
import type { TurnedBox } from "@/lib/core/geometry/rotated";
import { box } from "./regions/box";
import { keypoints } from "./regions/keypoints";
import { line } from "./regions/line";
import { mask } from "./regions/mask";
import { polygon } from "./regions/polygon";
import type { RegionKind, RegionOf } from "./regions/region-kind";
import type { VertexPlace } from "./state";

/** Every type an answer can hold has its entry; one that is missing does not compile. */
const regionKinds = { box, polygon, mask, keypoints, line } satisfies {
  [T in RegionType]: RegionKind<RegionOf<T>>;
};

const kindOf = (region: Region) => regionKinds[region.type] as RegionKind<Region>;

export const regionBounds = (region: Region): Box => kindOf(region).bounds(region);

export const regionHolds = (region: Region, point: ImagePoint, reach: number) =>
  kindOf(region).holds(region, point, reach);

export const canMove = (region: Region) => kindOf(region).move !== undefined;

export const canResize = (region: Region) => kindOf(region).canResize?.(region) ?? false;

/** Regions that cannot be moved stay where they are. */
export function movedBy(region: Region, dx: number, dy: number): Region {
  return kindOf(region).move?.(region, dx, dy) ?? region;
}

/** Regions that cannot be resized stay as they are. */
export function resizedTo(region: Region, handle: Handle, to: ImagePoint, image: Size): Region {
  return canResize(region) ? (kindOf(region).resize?.(region, handle, to, image) ?? region) : region;
}

/** The box that a region's handles lie on, turned as it is. */
export const frameOf = (region: Region): TurnedBox => kindOf(region).frame?.(region) ?? regionBounds(region);

/** The region stretched along with a box that others are in too; those that cannot be stay as they are. */
export function fittedTo(region: Region, from: Box, to: Box): Region {
  return kindOf(region).fitted?.(region, from, to) ?? region;
}

export const canTurn = (region: Region) => kindOf(region).turned !== undefined;

/** Regions that cannot be turned stay as they are. */
export function turnedBy(region: Region, degrees: number, image: Size): Region {
  return kindOf(region).turned?.(region, degrees, image) ?? region;
}

/** The points of a region that can be dragged one by one, ring by ring; a box has none. */
export const verticesOf = (region: Region) => kindOf(region).vertices?.(region) ?? [];

export const vertexAt = (region: Region, { ring, index }: VertexPlace): ImagePoint | undefined =>
  verticesOf(region)[ring]?.[index];

export const canInsertVertex = (region: Region) => kindOf(region).insertVertex !== undefined;
export const canRemoveVertex = (region: Region) => kindOf(region).removeVertex !== undefined;

export function withVertexMoved(region: Region, at: VertexPlace, to: ImagePoint): Region {
  return kindOf(region).moveVertex?.(region, at, to) ?? region;
}

/** The region with a new vertex after another one; one whose number of vertices is fixed stays as it is. */
export function withVertexInserted(region: Region, at: VertexPlace, point: ImagePoint): Region {
  return kindOf(region).insertVertex?.(region, at, point) ?? region;
}

/** The region without one of its vertices; null when too little is left to be a region. */
export function withVertexRemoved(region: Region, at: VertexPlace): Region | null {
  const { removeVertex } = kindOf(region);
  return removeVertex ? removeVertex(region, at) : region;
}
