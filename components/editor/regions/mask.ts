import { boxToScreen, type Camera, type Matrix, matrixOf } from "@/lib/core/geometry/camera";
import { regionBounds } from "@/lib/editor/region-kinds";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import { maskOutline } from "../mask-outline";
import { isSpeckled, paintStencil } from "../mask-stencil";
import type { RegionDrawing } from "./region-drawing";

type Mask = RegionOf<"mask">;

const washAlpha = 0.14;
const stencilAlpha = 0.45;

/**
 * A mask is drawn by its outline, with its holes, so that it has the fill, the pattern and the dashes that an outline
 * has, sharp at any zoom and whichever way the view is turned. One that is mere dust is drawn by its pixels.
 */
export const mask: RegionDrawing<Mask> = {
  trace(context, region, camera) {
    if (isSpeckled(region)) return traceBounds(context, region, camera);
    const seen = seenBy(context);
    const { rings, dx, dy } = maskOutline(region, camera.scale * seen.ratio);
    const placing = moved(matrixOf(camera), dx, dy);
    for (const ring of rings) traceSeen(context, ring, placing, seen);
  },
  /** A mask is its area: lightly washed over, so that its holes are told from its pieces. */
  extra(context, region, camera) {
    const colour = `${context.strokeStyle}`;
    context.save();
    context.globalAlpha *= isSpeckled(region) ? stencilAlpha : washAlpha;
    context.fillStyle = colour;
    if (isSpeckled(region)) paintStencil(context, region, camera, colour);
    else context.fill("evenodd");
    context.restore();
  },
};

function traceBounds(context: CanvasRenderingContext2D, region: Mask, camera: Camera) {
  const { x, y, width, height } = boxToScreen(camera, regionBounds(region));
  context.rect(x, y, width, height);
}

function moved([a, b, c, d, e, f]: Matrix, dx: number, dy: number): Matrix {
  return [a, b, c, d, a * dx + c * dy + e, b * dx + d * dy + f];
}

/** How far beyond what is seen a point may lie and still be drawn: a stroke and its joins reach over. */
const margin = 64;
/** What of the screen lies on the canvas, and how many of the canvas's pixels a CSS pixel has. */
type Seen = { left: number; top: number; right: number; bottom: number; ratio: number };

function seenBy(context: CanvasRenderingContext2D): Seen {
  const { a, d, e, f } = context.getTransform();
  const { width, height } = context.canvas;
  return {
    left: -e / a - margin,
    top: -f / d - margin,
    right: (width - e) / a + margin,
    bottom: (height - f) / d + margin,
    ratio: a,
  };
}

/**
 * Adds a ring to the path, without the points whose neighbours lie with them beyond one and the same edge of what is
 * seen: it looks the same, and a large mask seen from near costs what is seen of it.
 */
function traceSeen(context: CanvasRenderingContext2D, ring: Float32Array, [a, b, c, d, e, f]: Matrix, seen: Seen) {
  let [x, y, here, before] = [0, 0, 0, 0];
  for (let i = 0; i < ring.length; i += 2) {
    const nextX = a * ring[i]! + c * ring[i + 1]! + e;
    const nextY = b * ring[i]! + d * ring[i + 1]! + f;
    const next = beyond(nextX, nextY, seen);
    if (i === 0) {
      context.moveTo(nextX, nextY);
      before = next;
    } else if (i > 2 && (before & here & next) === 0) {
      context.lineTo(x, y);
      before = here;
    }
    x = nextX;
    y = nextY;
    here = next;
  }
  context.lineTo(x, y);
  context.closePath();
}

/** One bit for each edge that a point lies beyond. */
function beyond(x: number, y: number, { left, top, right, bottom }: Seen): number {
  return (x < left ? 1 : x > right ? 2 : 0) | (y < top ? 4 : y > bottom ? 8 : 0);
}
