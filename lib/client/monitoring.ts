import { infiniteQueryOptions } from "@tanstack/react-query";
import type { ProjectId } from "../core/ids";
import { call } from "./api";
import { useSend } from "./use-send";

export const eventPageSize = 100;

/** The audit chain, newest first, page by page. */
export function eventPages(projectId: ProjectId) {
  return infiniteQueryOptions({
    queryKey: ["listEvents", "pages", { projectId }] as const,
    queryFn: ({ pageParam, signal }) =>
      call("listEvents", { projectId, limit: eventPageSize, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export const useVerifyProject = () => useSend("verifyProject", []);
