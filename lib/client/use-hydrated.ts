import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and until the page can act; a form that is sent before would reload the page and lose its words. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
