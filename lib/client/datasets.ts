import { infiniteQueryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ItemId, ProjectId } from "../core/ids";
import type { ListChangesInput, ListGeometryFaultsInput } from "../datasets/contract";
import { call } from "./api";
import { useSend, useWork } from "./use-send";

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

/** Answers whose regions look wrong, stretch by stretch; a page may hold none and still have a next one. */
export function geometryFaultPages(input: Pick<z.input<typeof ListGeometryFaultsInput>, "projectId" | "of" | "fault">) {
  return infiniteQueryOptions({
    queryKey: ["listGeometryFaults", "pages", input] as const,
    queryFn: ({ pageParam, signal }) =>
      call("listGeometryFaults", { ...input, limit: 24, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

const fixedMax = 200;

/** Repairs any number of examples, so many a call, and counts what was repaired and what was left. */
export function useFixExamples(projectId: ProjectId) {
  return useWork(
    async (itemIds: readonly ItemId[]) => {
      const total = { fixed: 0, left: 0 };
      for (let at = 0; at < itemIds.length; at += fixedMax) {
        const { fixed, rows } = await call("fixExamples", { projectId, itemIds: itemIds.slice(at, at + fixedMax) });
        total.fixed += fixed;
        total.left += rows.length - fixed;
      }
      return total;
    },
    ["listGeometryFaults", "getDatasetState", "listItems", "countItems", "getItem"],
  );
}
