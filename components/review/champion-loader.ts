import type { BrowserModel } from "@/lib/adapters/runtime-web";
import type { Champion } from "@/lib/models/contract";

export type LoadedChampion = { readonly model: BrowserModel; readonly number: number };

export type ChampionLoader = {
  /** The model that serves now, opened in this browser; null where none serves that a browser can run. */
  load(): Promise<LoadedChampion | null>;
  close(): void;
};

export type ChampionLoaderDeps = {
  getChampion(): Promise<Champion | null>;
  open(champion: Champion): Promise<BrowserModel>;
};

/**
 * Keeps the model that serves open from one item to the next, so that it is fetched once; when another one serves, that
 * one takes its place. What could not be opened is tried anew when it is asked for again.
 */
export function createChampionLoader({ getChampion, open }: ChampionLoaderDeps): ChampionLoader {
  let held: { id: string; opening: Promise<BrowserModel> } | null = null;
  const forget = (one: typeof held) => {
    if (held === one) held = null;
    one?.opening.then((model) => model.close()).catch(() => {});
  };

  return {
    async load() {
      const champion = await getChampion();
      if (!champion) return null;
      const { id, number } = champion.model;
      if (held && held.id !== id) forget(held);
      const wanted = held ?? { id, opening: open(champion) };
      held = wanted;
      try {
        return { model: await wanted.opening, number };
      } catch (error) {
        forget(wanted);
        throw error;
      }
    },
    close: () => forget(held),
  };
}
