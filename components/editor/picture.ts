import type { Size } from "@/lib/core/geometry/box";
import { firstUrl, isInParts, partOfTile, partUrl } from "@/lib/core/picture-parts";
import { decodeBeside } from "./picture-decoder";
import { type PictureTiles, pictureTiles } from "./picture-tiles";

/**
 * A loaded picture: what was loaded first, then halved again and again. Of a large one that is its preview, and the
 * full resolution comes in tiles where somebody looks closer.
 */
export type Picture = {
  readonly levels: readonly CanvasImageSource[];
  /** Of the first level, in its own pixels. */
  readonly width: number;
  readonly tiles: PictureTiles | null;
};

type Kept = { picture: Promise<Picture>; bytes: number };
/** Pictures are kept while they take no more than this together; the one last asked for always is. */
const keptBytesMax = 200_000_000;
const kept = new Map<string, Kept>();

/** Loads a picture, or hands out one of the last few; rejects when it cannot be had or read. */
export function loadPicture(url: string, size: Size): Promise<Picture> {
  const found = kept.get(url) ?? begin(url, size);
  kept.delete(url);
  kept.set(url, found);
  forgetOldest();
  return found.picture;
}

function begin(url: string, size: Size): Kept {
  const picture = fetchPicture(url, size);
  const one: Kept = { picture, bytes: 0 };
  picture.then(
    ({ levels }) => {
      one.bytes = levels.reduce((sum, level) => sum + (level instanceof ImageBitmap ? bytesOf(level) : 0), 0);
      forgetOldest();
    },
    () => kept.delete(url),
  );
  return one;
}

async function fetchPicture(url: string, size: Size): Promise<Picture> {
  const levels = await decodeBeside(firstUrl(url, size));
  const loadTile = async (part: string) => (await decodeBeside(partUrl(url, part)))[0]!;
  const tiles = isInParts(url, size) ? pictureTiles((tile) => loadTile(partOfTile(tile))) : null;
  return { levels, width: levels[0]!.width, tiles };
}

function forgetOldest() {
  let bytes = Array.from(kept.values()).reduce((sum, one) => sum + one.bytes, 0);
  for (const [url, one] of kept) {
    if (bytes <= keptBytesMax || kept.size === 1) return;
    bytes -= one.bytes;
    kept.delete(url);
  }
}

const bytesOf = ({ width, height }: ImageBitmap) => width * height * 4;
