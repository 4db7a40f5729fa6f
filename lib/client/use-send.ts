import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { RouteInput, RouteName, RouteOutput } from "../api/routes";
import { call } from "./api";

/**
 * Calls one route to change something, then fetches anew what that made stale. `onDone` comes before that, and even when
 * the caller is gone from the page by then: what was fetched anew often takes away the button that was pressed.
 */
export function useSend<N extends RouteName>(
  name: N,
  stale: readonly RouteName[],
  onDone?: (output: RouteOutput<N>) => void,
) {
  return useWork<RouteInput<N>, RouteOutput<N>>((input) => call(name, input), stale, onDone);
}

/** The same for work of several calls. */
export function useWork<I, O>(
  work: (input: I) => Promise<O>,
  stale: readonly RouteName[],
  onDone?: (output: O) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: (output: O) => onDone?.(output),
    onSettled: () => refetch(client, stale),
  });
}

/** Every query of these routes, whatever its input: their keys begin with the route's name. */
export function refetch(client: QueryClient, names: readonly RouteName[]) {
  return Promise.all(names.map((name) => client.invalidateQueries({ queryKey: [name] })));
}
