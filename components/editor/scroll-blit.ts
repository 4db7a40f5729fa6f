import type { Box, Size } from "@/lib/core/geometry/box";
import type { Camera } from "@/lib/core/geometry/camera";

/** How a drawn canvas becomes what another camera shows: copied over itself by whole pixels, and the gap drawn. */
export type Blit = {
  /** In device pixels, whole. */
  readonly dx: number;
  readonly dy: number;
  /** Where the copied pixels put the image: within half a device pixel of the camera that was asked for. */
  readonly camera: Camera;
  /** What has to be drawn anew, in CSS pixels; at most one upright and one level strip. */
  readonly strips: readonly Box[];
};

/** Null where nothing of what is drawn can be used: the view was zoomed or turned, or went too far. */
export function blitBetween(drawn: Camera, wanted: Camera, viewport: Size, ratio: number): Blit | null {
  if (drawn.scale !== wanted.scale || drawn.turns !== wanted.turns) return null;
  const [dx, dy] = [Math.round((wanted.x - drawn.x) * ratio), Math.round((wanted.y - drawn.y) * ratio)];
  const [width, height] = [Math.round(viewport.width * ratio), Math.round(viewport.height * ratio)];
  if (Math.abs(dx) >= width || Math.abs(dy) >= height) return null;
  const strips = [
    { x: dx > 0 ? 0 : width + dx, y: 0, width: Math.abs(dx), height },
    { x: Math.max(0, dx), y: dy > 0 ? 0 : height + dy, width: width - Math.abs(dx), height: Math.abs(dy) },
  ].filter((strip) => strip.width > 0 && strip.height > 0);
  return {
    dx,
    dy,
    camera: { ...drawn, x: drawn.x + dx / ratio, y: drawn.y + dy / ratio },
    strips: strips.map((strip) => ({
      x: strip.x / ratio,
      y: strip.y / ratio,
      width: strip.width / ratio,
      height: strip.height / ratio,
    })),
  };
}
