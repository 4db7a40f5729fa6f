import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { z } from "zod";

/** The product photographs of the demo: one sheet of tiles, and what is on each. */
export const sheetColumns = 50;
export const tileSide = 28;

/** `group` names the picture in the original set, and decides its split. `first` are the labels the first champion learns from. */
const SheetPicture = z.object({ group: z.string(), label: z.string(), first: z.boolean() });
export const ProductSheet = z.object({ labels: z.array(z.string()), pictures: z.array(SheetPicture) });
export type ProductSheet = z.infer<typeof ProductSheet>;
export type ProductPicture = z.infer<typeof SheetPicture> & { png: Uint8Array };

const assets = path.join(process.cwd(), "lib/demo/assets");

/** Every picture of the sheet as a PNG of its own, in the order of the sheet. */
export async function readProducts(): Promise<{ labels: string[]; pictures: ProductPicture[] }> {
  const sheet = ProductSheet.parse(JSON.parse(await readFile(path.join(assets, "products.json"), "utf8")));
  const { data, info } = await sharp(path.join(assets, "products.png"))
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pictures = sheet.pictures.map(async (picture, i) => ({ ...picture, png: await tile(data, info.width, i) }));
  return { labels: sheet.labels, pictures: await Promise.all(pictures) };
}

function tile(sheet: Uint8Array, sheetWidth: number, i: number): Promise<Uint8Array> {
  const left = (i % sheetColumns) * tileSide;
  const top = Math.floor(i / sheetColumns) * tileSide;
  const pixels = Buffer.alloc(tileSide * tileSide);
  for (let y = 0; y < tileSide; y++) {
    const row = (top + y) * sheetWidth + left;
    pixels.set(sheet.subarray(row, row + tileSide), y * tileSide);
  }
  return sharp(pixels, { raw: { width: tileSide, height: tileSide, channels: 1 } })
    .png()
    .toBuffer();
}
