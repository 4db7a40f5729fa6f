import type { Region, RegionType } from "@/lib/core/answer";
import type { Box, Size } from "@/lib/core/geometry/box";
import type { Handle } from "@/lib/core/geometry/handles";
import type { ImagePoint } from "@/lib/core/geometry/point";
import type { TurnedBox } from "@/lib/core/geometry/rotated";
import type { VertexPlace } from "../state";

export type RegionOf<T extends RegionType> = Extract<Region, { type: T }>;

/**
 * What the editor knows of one type of region, all in image pixels. A type without `move` or `resize` is kept as it
 * is: drawn, selected, relabelled and deleted, but its geometry is nobody's to change here.
 */
export type RegionKind<R extends Region> = {
  bounds(region: R): Box;
  /** Whether a pointer there means this region; `reach` widens thin ones. */
  holds(region: R, point: ImagePoint, reach: number): boolean;
  move?(region: R, dx: number, dy: number): R;
  canResize?(region: R): boolean;
  resize?(region: R, handle: Handle, to: ImagePoint, image: Size): R;
  /** The box that the handles lie on, turned as the region is; without it they lie on its bounds. */
  frame?(region: R): TurnedBox;
  /** The region stretched along, when all that lay in one box is stretched into another; both lie on the image. */
  fitted?(region: R, from: Box, to: Box): R;
  /** Turns a region about its centre. */
  turned?(region: R, degrees: number, image: Size): R;
  /** Points that can be dragged one by one: the rings of an outline, the corners of a line, the points of a figure. */
  vertices?(region: R): readonly (readonly ImagePoint[])[];
  moveVertex?(region: R, at: VertexPlace, to: ImagePoint): R;
  /** A new vertex after `at`; a type whose number of vertices is fixed has none. */
  insertVertex?(region: R, at: VertexPlace, point: ImagePoint): R;
  /** Null when too little is left to be a region. */
  removeVertex?(region: R, at: VertexPlace): R | null;
};
