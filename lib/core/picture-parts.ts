import { z } from "zod";
import type { Box, Size } from "./geometry/box";
import { intersection } from "./geometry/box";

/**
 * A large picture is shown in parts, so that it opens at once and costs no more memory than what is seen of it: one
 * preview, and tiles of the full resolution in rows and columns from the top left, the last of each as narrow as it
 * comes. Parts are cut from the stored picture and can be cut anew at any time.
 */
const wholeMaxPixels = 8_000_000;
/** Some graphics cards draw nothing that is longer. */
const wholeMaxSide = 16_384;
export const previewSideMax = 3_072;
export const tileSide = 1_024;

/** A side this many times the other is a line on the screen, not a picture. */
export const sideRatioMax = 200;

export type Tile = { readonly column: number; readonly row: number };
/** `preview`, or `tile-3-12`: the tile in column 3, row 12, counted from 0. */
export const PicturePart = z.string().regex(/^(preview|tile-\d{1,3}-\d{1,3})$/);
export type PicturePart = z.infer<typeof PicturePart>;

/** Whether the picture is shown in parts. */
export const isLarge = ({ width, height }: Size) =>
  width * height > wholeMaxPixels || Math.max(width, height) > wholeMaxSide;

export const partOfTile = ({ column, row }: Tile): PicturePart => `tile-${column}-${row}`;

/** The tile that a part is; null for the preview. */
export function tileOfPart(part: PicturePart): Tile | null {
  const [, column, row] = /^tile-(\d+)-(\d+)$/.exec(part) ?? [];
  return column === undefined || row === undefined ? null : { column: Number(column), row: Number(row) };
}

/** The address of a part, beside that of the whole picture. */
export function partUrl(pictureUrl: string, part: PicturePart): string {
  return `${pictureUrl}${pictureUrl.includes("?") ? "&" : "?"}part=${part}`;
}

/** A picture of this very computer comes whole, however large. */
export function isInParts(pictureUrl: string, size: Size): boolean {
  return isLarge(size) && !/^(blob|data):/.test(pictureUrl);
}

/** What is loaded to show the picture first: the preview of a large one. */
export function firstUrl(pictureUrl: string, size: Size): string {
  return isInParts(pictureUrl, size) ? partUrl(pictureUrl, "preview") : pictureUrl;
}

/** Where a tile lies on the picture, in image pixels; null where the picture has none. */
export function tileBox({ column, row }: Tile, picture: Size): Box | null {
  const [x, y] = [column * tileSide, row * tileSide];
  if (x >= picture.width || y >= picture.height) return null;
  return { x, y, width: Math.min(tileSide, picture.width - x), height: Math.min(tileSide, picture.height - y) };
}

/** All tiles that a box of the picture touches, row by row. */
export function tilesIn(box: Box, picture: Size): Tile[] {
  const seen = intersection(box, { x: 0, y: 0, ...picture });
  if (!seen || seen.width <= 0 || seen.height <= 0) return [];
  const tiles: Tile[] = [];
  for (let row = Math.floor(seen.y / tileSide); row * tileSide < seen.y + seen.height; row++) {
    for (let column = Math.floor(seen.x / tileSide); column * tileSide < seen.x + seen.width; column++) {
      tiles.push({ column, row });
    }
  }
  return tiles;
}

/** Every tile of a picture, row by row. */
export const tilesOf = (picture: Size): Tile[] => tilesIn({ x: 0, y: 0, ...picture }, picture);
