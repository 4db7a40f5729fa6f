import { boxToScreen } from "@/lib/core/geometry/camera";
import { eachColumnRun } from "@/lib/core/geometry/mask";
import { regionBounds } from "@/lib/editor/region-kinds";
import { maskRuns } from "@/lib/editor/regions/mask";
import type { RegionOf } from "@/lib/editor/regions/region-kind";
import type { RegionDrawing } from "./region-drawing";

type Mask = RegionOf<"mask">;
const stencils = new WeakMap<Mask, HTMLCanvasElement>();

/** A mask is its pixels, in the colour that the outline of its bounds has. */
export const mask: RegionDrawing<Mask> = {
  trace(context, region, camera) {
    const { x, y, width, height } = boxToScreen(camera, regionBounds(region));
    context.rect(x, y, width, height);
  },
  extra(context, region, { scale, x, y }) {
    const stencil = stencilOf(region, `${context.strokeStyle}`);
    context.save();
    context.globalAlpha *= 0.45;
    context.imageSmoothingEnabled = false;
    context.drawImage(stencil, x, y, region.width * scale, region.height * scale);
    context.restore();
  },
};

function stencilOf(region: Mask, colour: string): HTMLCanvasElement {
  const known = stencils.get(region);
  if (known?.dataset.colour === colour) return known;
  const canvas = document.createElement("canvas");
  canvas.width = region.width;
  canvas.height = region.height;
  canvas.dataset.colour = colour;
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.fillStyle = colour;
    eachColumnRun(maskRuns(region), region.height, (x, from, to) => {
      if (x < region.width) pen.fillRect(x, from, 1, to - from);
    });
  }
  stencils.set(region, canvas);
  return canvas;
}
