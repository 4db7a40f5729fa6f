/** A value outside React that views watch with `useSyncExternalStore`. */
export type Watched<S> = { getState(): S; subscribe(listener: () => void): () => void };

export function createWatched<S>(initial: S): Watched<S> & { setState(state: S): void } {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => current,
    setState(state) {
      current = state;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
