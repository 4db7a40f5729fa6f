import type { Region } from "../answer";

/**
 * What can be wrong with the geometry of regions whose numbers are all in order, the gravest first: nothing there; not
 * on the image at all; too small to be anything; thin as a hair; a side that crosses another; over the image's edge;
 * one vertex twice; the same thing marked twice.
 */
export const geometryFaults = [
  "empty",
  "outside",
  "crossing",
  "tiny",
  "sliver",
  "overhang",
  "repeated",
  "twin",
] as const;
export type GeometryFault = (typeof geometryFaults)[number];

/** A repair as data: regions to write in place of those with their ids (or as new ones), and ids to take away. */
export type GeometryFix = { readonly put: readonly Region[]; readonly drop: readonly string[] };

export type GeometryFinding = {
  readonly why: GeometryFault;
  /** The region it is about; of twins the one that stays, then the one that goes. */
  readonly ids: readonly [string, ...string[]];
  /** Null where only a person can tell what is meant. */
  readonly fix: GeometryFix | null;
};
