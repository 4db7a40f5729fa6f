import type { Region } from "@/lib/core/answer";
import type { ImagePoint } from "@/lib/core/geometry/point";

/** What is drawn of a shape that somebody is in the middle of, and that is no region yet. */
export type Sketch = {
  /** What is placed already. */
  readonly points: readonly ImagePoint[];
  /** What the points are called; as many as there are points, or none. */
  readonly names: readonly string[];
  /** The way of a hand that is drawing, after the points. */
  readonly trail: readonly ImagePoint[];
  /** Where it would go on to, and what that point would be called. */
  readonly to: ImagePoint;
  readonly toName: string | null;
  /** Lines join the points; `closes` adds the one that would close it now. */
  readonly isPath: boolean;
  readonly closes: boolean;
  /** The region it would be if it ended here. */
  readonly region: Region | null;
};

export const noSketch = { names: [], trail: [], toName: null, isPath: true, closes: false, region: null } as const;
