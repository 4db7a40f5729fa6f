"use client";

import { LayoutGrid, List, Search, SlidersHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Sheet, SheetClose, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { FilterFields, SortField } from "./filter-fields";
import { type Filter, narrowedBy, noFilter } from "./item-filter";

const typingPauseMs = 250;

type Props = {
  filter: Filter;
  labels: readonly string[];
  /** How many items it finds. */
  total: number;
  view: "grid" | "list";
  onFilter: (filter: Filter) => void;
  onView: (view: "grid" | "list") => void;
};

/** Search, what narrows the list, and how it is shown. */
export function FilterBar({ filter, labels, total, view, onFilter, onView }: Props) {
  const t = useTranslations("items");
  const narrowed = narrowedBy({ ...filter, search: undefined });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        search={filter.search ?? ""}
        onSearch={(search) => onFilter({ ...filter, search: search || undefined })}
      />
      <Sheet>
        <SheetTrigger asChild>
          <Button variant="outline">
            <SlidersHorizontal aria-hidden="true" />
            {narrowed > 0 ? t("filter.openCount", { count: narrowed }) : t("filter.open")}
          </Button>
        </SheetTrigger>
        <SheetContent title={t("filter.title")} className="max-w-sm">
          <SortField filter={filter} onChange={onFilter} />
          <FilterFields filter={filter} labels={labels} onChange={onFilter} />
          <SheetClose asChild>
            <Button variant="primary" className="mt-auto shrink-0">
              {t("filter.done", { count: total })}
            </Button>
          </SheetClose>
        </SheetContent>
      </Sheet>
      {narrowedBy(filter) > 0 && (
        <Button variant="ghost" onClick={() => onFilter({ ...noFilter, sort: filter.sort })}>
          <X aria-hidden="true" />
          {t("filter.clear")}
        </Button>
      )}
      <fieldset className="ms-auto flex rounded-md border border-input/60 p-0.5">
        <legend className="sr-only">{t("view.label")}</legend>
        <ViewButton pressed={view === "grid"} label={t("view.grid")} onClick={() => onView("grid")}>
          <LayoutGrid />
        </ViewButton>
        <ViewButton pressed={view === "list"} label={t("view.list")} onClick={() => onView("list")}>
          <List />
        </ViewButton>
      </fieldset>
    </div>
  );
}

/** Searches when typing pauses, and follows when the address changed elsewhere. */
function SearchField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const t = useTranslations("items");
  const [typed, setTyped] = useState(search);
  const sent = useRef(search);
  useEffect(() => {
    if (search === sent.current) return;
    sent.current = search;
    setTyped(search);
  }, [search]);
  useEffect(() => {
    if (typed === sent.current) return;
    const pause = setTimeout(() => {
      sent.current = typed;
      onSearch(typed);
    }, typingPauseMs);
    return () => clearTimeout(pause);
  }, [typed, onSearch]);
  return (
    <div className="relative min-w-32 flex-1 sm:max-w-72">
      <Search
        className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
        aria-hidden="true"
      />
      <Input
        type="search"
        className="ps-9"
        aria-label={t("filter.search")}
        placeholder={t("filter.searchShort")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

function ViewButton(props: { pressed: boolean; label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Button
      variant={props.pressed ? "secondary" : "ghost"}
      size="icon"
      className="size-9"
      aria-label={props.label}
      aria-pressed={props.pressed}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  );
}
