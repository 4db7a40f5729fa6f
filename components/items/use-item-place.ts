"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type ItemId, idSchema } from "@/lib/core/ids";
import { type Filter, filterFrom, withFilter } from "./item-filter";

const openItem = idSchema("item");

/**
 * The place of the items screen: its filter and the item that is open. Both stand in the address, so a link, a reload and
 * the back button find the same place. Filters replace the address; opening an item is a step one can go back from.
 */
export function useItemPlace() {
  const params = useSearchParams();
  const path = usePathname();
  const filter = useMemo(() => filterFrom(new URLSearchParams(params)), [params]);
  const opened = openItem.safeParse(params.get("item"));
  const itemId: ItemId | null = opened.success ? opened.data : null;

  const setFilter = useCallback(
    (next: Filter) => window.history.replaceState(null, "", address(path, withFilter(here(), next))),
    [path],
  );
  const open = useCallback(
    (id: ItemId | null) => {
      const next = here();
      const wasOpen = next.has("item");
      if (id) next.set("item", id);
      else next.delete("item");
      window.history[wasOpen ? "replaceState" : "pushState"](null, "", address(path, next));
    },
    [path],
  );
  return { filter, setFilter, itemId, open };
}

/** The address as it is now, which a batch of changes may already have moved on from what was rendered. */
function here(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

function address(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}
