const halvedMin = 1_024;

/**
 * Fetches and decodes a picture: itself, then halved again and again, so that a large one shrunk to the screen is quick
 * and clean. It takes long, and is made to run in a worker. Rejects when the picture cannot be had or read.
 */
export async function decodePicture(url: string): Promise<ImageBitmap[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the picture was not handed out: ${response.status}`);
  const whole = await createImageBitmap(await response.blob());
  const levels = [whole];
  for (let part = 2; Math.max(whole.width, whole.height) / part >= halvedMin; part *= 2) {
    const size = { resizeWidth: Math.round(whole.width / part), resizeHeight: Math.round(whole.height / part) };
    levels.push(await createImageBitmap(levels.at(-1)!, { ...size, resizeQuality: "medium" }));
  }
  return levels;
}
