import { infiniteQueryOptions } from "@tanstack/react-query";
import type { ItemId, ProjectId } from "../core/ids";
import type { ListItemsInput } from "../intake/contract";
import { call } from "./api";
import { useSend, useWork } from "./use-send";

export const itemPageSize = 200;

/** Items in pages of `itemPageSize`; the server seeds the first page under the same key. */
export function itemPages(input: Omit<ListItemsInput, "cursor" | "limit">) {
  return infiniteQueryOptions({
    queryKey: ["listItems", "pages", input] as const,
    queryFn: ({ pageParam, signal }) =>
      call("listItems", { ...input, limit: itemPageSize, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

const stale = ["listItems", "countItems", "getItem", "getQueue", "listGeometryFaults"] as const;

/** Sends any number of items to people, a thousand a call, and counts what was sent and what was there already. */
export function useSendToReview(projectId: ProjectId) {
  return useWork(async (itemIds: readonly ItemId[]) => {
    const total = { sent: 0, already: 0 };
    for (let at = 0; at < itemIds.length; at += 1_000) {
      const { sent, already } = await call("sendToReview", { projectId, itemIds: itemIds.slice(at, at + 1_000) });
      total.sent += sent;
      total.already += already;
    }
    return total;
  }, stale);
}

export const useMakeFeedbackLink = () => useSend("makeFeedbackLink", ["listItemLinks"]);
export const useRevokeLink = () => useSend("revokeLink", ["listItemLinks"]);
