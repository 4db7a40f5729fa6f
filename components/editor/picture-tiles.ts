import { partOfTile, type Tile } from "@/lib/core/picture-parts";

/** The tiles of one large picture, as many as were lately seen. */
export type PictureTiles = {
  get(tile: Tile): ImageBitmap | undefined;
  /** These are seen now, the most wanted first. Those that still wait and are not among them are given up. */
  want(tiles: readonly Tile[]): void;
  /** Calls back when a tile has come; returns how to stop. */
  onCome(tell: (tile: Tile) => void): () => void;
};

/** 128 MB at 1,024² pixels of 4 bytes. More than are kept can never be shown together. */
export const tilesKeptMax = 32;
const loadedAtOnce = 4;
const triesMax = 3;

/** Loads tiles as they are wanted, a few at a time, and keeps those that were last seen. */
export function pictureTiles(load: (tile: Tile) => Promise<ImageBitmap>): PictureTiles {
  /** In the order in which they were last wanted. */
  const kept = new Map<string, ImageBitmap>();
  const loading = new Set<string>();
  const failures = new Map<string, number>();
  const listeners = new Set<(tile: Tile) => void>();
  let waiting: Tile[] = [];

  function loadNext() {
    while (loading.size < loadedAtOnce) {
      const tile = waiting.shift();
      if (!tile) return;
      const key = partOfTile(tile);
      loading.add(key);
      load(tile)
        .then(
          (bitmap) => keep(key, bitmap, tile),
          () => failures.set(key, (failures.get(key) ?? 0) + 1),
        )
        .finally(() => {
          loading.delete(key);
          loadNext();
        });
    }
  }

  function keep(key: string, bitmap: ImageBitmap, tile: Tile) {
    kept.set(key, bitmap);
    for (const [oldest, old] of kept) {
      if (kept.size <= tilesKeptMax) break;
      kept.delete(oldest);
      old.close();
    }
    for (const tell of listeners) tell(tile);
  }

  return {
    get: (tile) => kept.get(partOfTile(tile)),
    want(tiles) {
      const seen = tiles.length > tilesKeptMax ? [] : tiles;
      for (const tile of seen) {
        const [key, bitmap] = [partOfTile(tile), kept.get(partOfTile(tile))];
        if (!bitmap) continue;
        kept.delete(key);
        kept.set(key, bitmap);
      }
      waiting = seen.filter((tile) => {
        const key = partOfTile(tile);
        return !kept.has(key) && !loading.has(key) && (failures.get(key) ?? 0) < triesMax;
      });
      loadNext();
    },
    onCome(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}
