import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { Refusal } from "../core/problem";

/** One cache per page load in the browser, one per request on the server. A refusal is an answer and is not asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => !(error instanceof Refusal) && failures < 3,
      },
      mutations: { networkMode: "always" },
      dehydrate: {
        shouldDehydrateQuery: defaultShouldDehydrateQuery,
        shouldRedactErrors: () => true,
      },
    },
  });
}
