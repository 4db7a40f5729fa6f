import { infiniteQueryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ListChangesInput } from "../datasets/contract";
import { call } from "./api";
import { useSend } from "./use-send";

export const useCutVersion = () => useSend("cutVersion", ["getDatasetState"]);

/** What changed in a version, page by page. */
export function changePages(input: Pick<z.input<typeof ListChangesInput>, "datasetVersionId" | "change">) {
  return infiniteQueryOptions({
    queryKey: ["listChanges", "pages", input] as const,
    queryFn: ({ pageParam, signal }) => call("listChanges", { ...input, limit: 36, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
