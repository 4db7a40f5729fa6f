import { type Camera, matrixOf } from "@/lib/core/geometry/camera";
import { eachColumnRun } from "@/lib/core/geometry/mask";
import { createMemory } from "@/lib/editor/mask-memory";
import { isDust } from "@/lib/editor/mask-target";
import { regionBounds } from "@/lib/editor/region-kinds";
import { maskRuns } from "@/lib/editor/regions/mask";
import type { RegionOf } from "@/lib/editor/regions/region-kind";

type Mask = RegionOf<"mask">;
type Stencil = { canvas: HTMLCanvasElement; colour: string };

const sideMaxPixels = 2_048;

/** The last few, about 64 MB of them at most. */
const stencils = createMemory<Mask, Stencil>(16_000_000, ({ canvas }) => canvas.width * canvas.height);

/** Whether a mask is drawn by its pixels, since it is nothing but dust. */
export const isSpeckled = (region: Mask) => isDust(maskRuns(region));

/** Paints the pixels of a mask as they are, a large one's coarser than they are. */
export function paintStencil(context: CanvasRenderingContext2D, region: Mask, camera: Camera, colour: string) {
  const known = stencils.get(region, () => stencilOf(region, colour));
  const { canvas } = known.colour === colour ? known : renewed(region, colour);
  const { x, y, width, height } = regionBounds(region);
  context.save();
  context.transform(...matrixOf(camera));
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, x, y, width, height);
  context.restore();
}

function renewed(region: Mask, colour: string): Stencil {
  const stencil = stencilOf(region, colour);
  stencils.put(region, stencil);
  return stencil;
}

function stencilOf(region: Mask, colour: string): Stencil {
  const { x, y, width, height } = regionBounds(region);
  const part = Math.max(1, Math.ceil(Math.max(width, height) / sideMaxPixels));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width / part);
  canvas.height = Math.ceil(height / part);
  const pen = canvas.getContext("2d");
  if (!pen) return { canvas, colour };
  pen.fillStyle = colour;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 0;
  eachColumnRun(maskRuns(region), region.height, (column, from, to) => {
    const left = Math.floor((column - x) / part);
    const last = Math.floor((to - 1 - y) / part);
    for (let row = Math.floor((from - y) / part); row <= last; row++) {
      pixels.data[4 * (row * canvas.width + left) + 3] = 255;
    }
  });
  pen.putImageData(pixels, 0, 0);
  return { canvas, colour };
}
