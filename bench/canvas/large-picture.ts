import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import { partOfTile, previewSideMax, tileBox, tilesOf } from "@/lib/core/picture-parts";
import { largeSize } from "./scene";

const photograph = new URL("../../lib/demo/assets/photos/french-alpine-landscape.jpg", import.meta.url);

/** A photograph of 48 megapixels and its parts, cut by the product's own adapter; null asks for the whole of it. */
export async function largePicture(): Promise<(part: string | null) => Uint8Array> {
  const whole = await sharp(await readFile(photograph))
    .resize(largeSize.width, largeSize.height, { fit: "fill" })
    .jpeg({ quality: 92, chromaSubsampling: "4:4:4" })
    .toBuffer();
  const images = imagesSharp();
  const tiles = tilesOf(largeSize);
  const boxes = tiles.map((tile) => tileBox(tile, largeSize)!);
  const cut = await images.tiles(whole, boxes);
  const parts = new Map(tiles.map((tile, i) => [partOfTile(tile), cut[i]!]));
  parts.set("preview", await images.preview(whole, previewSideMax));
  return (part) => (part === null ? whole : (parts.get(part) ?? new Uint8Array()));
}
