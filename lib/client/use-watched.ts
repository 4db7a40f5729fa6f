import { useSyncExternalStore } from "react";
import type { Watched } from "./watched";

export function useWatched<S>(watched: Watched<S>): S {
  return useSyncExternalStore(watched.subscribe, watched.getState, watched.getState);
}
