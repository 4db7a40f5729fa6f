"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Images } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useReducer, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNote } from "@/components/ui/problem";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { query } from "@/lib/client/api";
import { itemPages } from "@/lib/client/intake";
import { useMediaQuery } from "@/lib/client/media-query";
import type { ItemId } from "@/lib/core/ids";
import { roleAtLeast } from "@/lib/core/roles";
import type { Project } from "@/lib/projects/contract";
import { AddItems } from "./add-items";
import { FilterBar } from "./filter-bar";
import { ItemBrowser } from "./item-browser";
import { narrowedBy, noFilter } from "./item-filter";
import { ItemPanel, PanelBody } from "./item-panel";
import { PickBar } from "./pick-bar";
import { nothingSelected, type Selection, type SelectionEvent, select } from "./selection";
import { useItemPlace } from "./use-item-place";
import { useRestOfScreen } from "./use-rest-of-screen";

/** All items of a project: found, looked at, picked, and sent to people. */
export function ItemsScreen({ project }: { project: Project }) {
  const t = useTranslations("items");
  const { filter, setFilter, itemId, open } = useItemPlace();
  const [view, setView] = useState<"grid" | "list">("grid");
  const mayLead = roleAtLeast(project.role, "lead");
  const input = useMemo(() => ({ projectId: project.id, ...filter }), [project.id, filter]);
  const list = useItemList(input);
  const [selection, onSelect] = useSelection(list.order);
  const labels = project.labels.map((label) => label.name);
  const screen = useRef<HTMLDivElement>(null);
  const height = useRestOfScreen(screen, 0, 480);

  return (
    <div ref={screen} style={{ height }} className="-mb-6 flex min-h-96 flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1>
          {t("title")}{" "}
          <span className="numbers ms-1 font-normal text-base text-muted-foreground">
            {t(narrowedBy(filter) > 0 ? "found" : "count", { count: list.total })}
          </span>
        </h1>
        {mayLead && <AddItems projectId={project.id} />}
      </header>
      <FilterBar filter={filter} labels={labels} total={list.total} view={view} onFilter={setFilter} onView={setView} />
      <PickBar
        projectId={project.id}
        ids={selection.ids}
        total={list.total}
        loading={list.loadingAll}
        onAll={() => list.loadAll().then((order) => onSelect({ type: "all" }, order))}
        onClear={() => onSelect({ type: "clear" })}
      />
      {list.error && <ProblemNote problem={list.error} onRetry={list.retry} />}
      <div className="flex min-h-0 flex-1 gap-4">
        {list.isEmpty ? (
          <NoItems
            filtered={narrowedBy(filter) > 0}
            mayLead={mayLead}
            project={project}
            onClear={() => setFilter(noFilter)}
          />
        ) : (
          <ItemBrowser
            kind={project.kind}
            view={view}
            items={list.items}
            total={list.total}
            openId={itemId}
            selection={selection}
            onSelect={onSelect}
            onOpen={open}
            onNeedMore={list.more}
          />
        )}
        <OpenItem itemId={itemId} slug={project.slug} mayLead={mayLead} onClose={() => open(null)} />
      </div>
    </div>
  );
}

/** The list as far as it is loaded, how long it is in all, and the ways to load more of it. */
function useItemList(input: Parameters<typeof itemPages>[0]) {
  const pages = useInfiniteQuery({ ...itemPages(input), placeholderData: (before) => before });
  const counted = useQuery({ ...query("countItems", input), placeholderData: (before) => before });
  const [loadingAll, setLoadingAll] = useState(false);
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const order = useMemo(() => items.map((item) => item.id), [items]);
  const { fetchNextPage, hasNextPage, isFetching } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);

  async function loadAll(): Promise<ItemId[]> {
    setLoadingAll(true);
    try {
      let result = await fetchNextPage();
      while (result.hasNextPage && !result.isError) result = await fetchNextPage();
      return result.data?.pages.flatMap((page) => page.rows.map((row) => row.id)) ?? [];
    } finally {
      setLoadingAll(false);
    }
  }
  return {
    items,
    order,
    more,
    loadAll,
    loadingAll,
    total: hasNextPage ? Math.max(counted.data?.count ?? 0, items.length) : items.length,
    isEmpty: pages.isSuccess && items.length === 0,
    error: pages.error,
    retry: () => pages.refetch(),
  };
}

function useSelection(
  order: readonly ItemId[],
): [Selection, (event: SelectionEvent, order?: readonly ItemId[]) => void] {
  const [selection, dispatch] = useReducer(
    (before: Selection, { event, order }: { event: SelectionEvent; order: readonly ItemId[] }) =>
      select(before, event, order),
    nothingSelected,
  );
  return [selection, (event, known = order) => dispatch({ event, order: known })];
}

function OpenItem(props: { itemId: ItemId | null; slug: string; mayLead: boolean; onClose: () => void }) {
  const t = useTranslations("items.panel");
  const wide = useMediaQuery("(min-width: 64rem)");
  if (!props.itemId) return null;
  if (wide) return <ItemPanel {...props} itemId={props.itemId} />;
  return (
    <Sheet open onOpenChange={(stays) => !stays && props.onClose()}>
      <SheetContent title={t("title")} className="gap-2 p-0 pt-5 [&>div:first-child]:px-4">
        <div>
          <PanelBody {...props} itemId={props.itemId} />
        </div>
      </SheetContent>
    </Sheet>
  );
}

function NoItems(props: { filtered: boolean; mayLead: boolean; project: Project; onClear: () => void }) {
  const t = useTranslations("items");
  if (props.filtered) {
    return (
      <EmptyState
        className="flex-1 content-center"
        title={t("empty.filteredTitle")}
        action={<Button onClick={props.onClear}>{t("filter.clear")}</Button>}
      >
        {t("empty.filteredBody")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      className="flex-1 content-center"
      icon={Images}
      title={t("empty.title")}
      action={props.mayLead && <AddItems projectId={props.project.id} />}
    >
      {t("empty.body")}
    </EmptyState>
  );
}
