import type { Pixels } from "@/lib/core/inference/manifest";

/**
 * A picture's pixels as the server stores them: upright, RGBA, and in sRGB whatever profile the file carries. Runs in a
 * page or a worker; rejects when the browser cannot read the file.
 */
export async function pixelsOf(picture: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(picture, { premultiplyAlpha: "none", imageOrientation: "from-image" });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!canvas) throw new Error(`no canvas of ${width} × ${height} could be made`);
  canvas.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: canvas.getImageData(0, 0, width, height).data };
}
