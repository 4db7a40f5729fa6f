import type { PointerKind } from "./events";

/** How far, in screen pixels, a pointer may miss: half a finger's 44, less for a pen, little for a mouse. */
export const reachPixels = {
  mouse: { handle: 7, region: 3, drag: 3 },
  pen: { handle: 12, region: 5, drag: 5 },
  touch: { handle: 22, region: 8, drag: 9 },
} satisfies Record<PointerKind, { handle: number; region: number; drag: number }>;

/** How near to the image's edge a corner is drawn to it, in screen pixels. */
export const snapPixels = 5;

/** How near to another region's corner a vertex is drawn to it, in screen pixels. */
export const snapToVertexPixels = 8;

/** A box drawn smaller than this on the screen was a slip of the hand. */
export const drawnMinPixels = 3;

/** With Shift, angles are whole multiples of this many degrees. */
export const angleStep = 15;
