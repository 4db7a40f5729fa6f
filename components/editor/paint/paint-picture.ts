import { type Box, centreOf, type Size } from "@/lib/core/geometry/box";
import { type Camera, fitCamera, matrixOf, scaleMax, viewOf } from "@/lib/core/geometry/camera";
import { distance } from "@/lib/core/geometry/point";
import { type Tile, tileBox, tileSide, tilesIn } from "@/lib/core/picture-parts";
import type { Picture } from "../picture";

/** How a picture lies on the screen. */
export type PictureView = {
  readonly image: Size;
  readonly camera: Camera;
  /** What is seen of it, in image pixels. */
  readonly seen: Box;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  /** Enlarged pixels are shown as what they are, not smoothed. */
  readonly crisp: boolean;
};

/** The preview is enlarged this much before tiles are asked for: up to here nobody sees the difference. */
const blurMax = 1.25;
const crispScaleMin = 4;

export function pictureViewOf(image: Size, camera: Camera, viewport: Size, ratio: number): PictureView {
  return { image, camera, seen: viewOf(camera, viewport), ratio, crisp: isCrisp(image, camera, viewport) };
}

/** A small picture looks better smoothed; its pixels are shown to whoever has zoomed in to see them. */
function isCrisp(image: Size, camera: Camera, viewport: Size): boolean {
  const closeMin = Math.min(scaleMax, 4 * fitCamera(image, viewport, camera.turns).scale);
  return camera.scale >= crispScaleMin && camera.scale >= closeMin - 1e-9;
}

/** Draws the picture where the camera has it, filling the image's size whatever size was loaded. */
export function paintPicture(context: CanvasRenderingContext2D, picture: Picture, view: PictureView) {
  const { image, camera, ratio } = view;
  const shrunk = picture.width / (image.width * camera.scale * ratio);
  const level = Math.min(picture.levels.length - 1, Math.max(0, Math.floor(Math.log2(shrunk))));
  const source = picture.levels[level];
  if (!source) return;
  context.save();
  context.transform(...matrixOf(camera));
  context.imageSmoothingEnabled = !view.crisp;
  context.imageSmoothingQuality = "medium";
  context.drawImage(source, 0, 0, image.width, image.height);
  for (const tile of tilesSeen(picture, view)) {
    const [bitmap, box] = [picture.tiles?.get(tile), tileBox(tile, image)];
    if (bitmap && box) context.drawImage(bitmap, box.x, box.y, box.width, box.height);
  }
  context.restore();
}

/** The tiles that show more than the preview does, from the middle of what is seen outwards. */
export function tilesSeen({ tiles, width }: Picture, { image, camera, ratio, seen }: PictureView): Tile[] {
  if (!tiles || camera.scale * ratio * image.width <= width * blurMax) return [];
  const middle = centreOf(seen);
  const away = ({ column, row }: Tile) =>
    distance(centreOf({ x: column * tileSide, y: row * tileSide, width: tileSide, height: tileSide }), middle);
  return tilesIn(seen, image).sort((a, b) => away(a) - away(b));
}
