import type { Size } from "@/lib/core/geometry/box";
import type { Camera } from "@/lib/core/geometry/camera";

/** A loaded picture: itself, then halved again and again, so that a large one shrunk to the screen is quick and clean. */
export type Picture = { readonly levels: readonly CanvasImageSource[]; readonly width: number };

const halvedMin = 1_024;

const keptMax = 4;
const kept = new Map<string, Promise<Picture>>();

/** Loads a picture, or hands out one of the last few; rejects when it cannot be had or read. */
export function loadPicture(url: string): Promise<Picture> {
  const found = kept.get(url) ?? fetchPicture(url);
  kept.delete(url);
  kept.set(url, found);
  found.catch(() => kept.delete(url));
  const [oldest] = kept.keys();
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
  return found;
}

async function fetchPicture(url: string): Promise<Picture> {
  const image = new Image();
  image.decoding = "async";
  image.src = url;
  await image.decode();
  const width = image.naturalWidth;
  const levels: CanvasImageSource[] = [image];
  let [side, last]: [number, ImageBitmapSource] = [Math.max(width, image.naturalHeight) / 2, image];
  for (; side >= halvedMin; side /= 2) {
    const part = 2 ** levels.length;
    last = await createImageBitmap(last, {
      resizeWidth: Math.round(width / part),
      resizeHeight: Math.round(image.naturalHeight / part),
      resizeQuality: "medium",
    });
    levels.push(last);
  }
  return { levels, width };
}

/** From this enlargement on, the picture's pixels are shown as what they are. */
const crispScaleMin = 4;

/** Draws the picture where the camera has it, filling the image's size whatever size was loaded. */
export function paintPicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  image: Size,
  camera: Camera,
  ratio: number,
) {
  const shrunk = picture.width / (image.width * camera.scale * ratio);
  const level = Math.min(picture.levels.length - 1, Math.max(0, Math.floor(Math.log2(shrunk))));
  const source = picture.levels[level];
  if (!source) return;
  context.imageSmoothingEnabled = (image.width * camera.scale) / picture.width < crispScaleMin;
  context.imageSmoothingQuality = "medium";
  context.drawImage(source, camera.x, camera.y, image.width * camera.scale, image.height * camera.scale);
}
