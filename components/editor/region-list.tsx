"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { rangeStep, toggleStep } from "@/lib/editor/choose-regions";
import { showStep } from "@/lib/editor/commands/look";
import { canMakeRegion } from "@/lib/editor/new-region";
import type { EditorStore } from "@/lib/editor/store";
import { DeletedRegions } from "./deleted-regions";
import { actionsPixels, RegionActions } from "./region-actions";
import { RegionRow } from "./region-row";
import { useEditor } from "./use-editor";

const rowPixels = 56;

/**
 * The regions as a list, for keys and for ears: all that can be done on the picture but drawing. Arrows walk it, Space
 * selects, Shift and Ctrl select several. It scrolls in its box and holds as many rows as are seen.
 */
export function RegionList({ store, className }: { store: EditorStore; className?: string }) {
  const t = useTranslations("editor");
  const order = useEditor(store, (state) => state.order);
  const selection = useEditor(store, (state) => state.selection);
  const canDraw = useEditor(store, (state) => !state.setup.readOnly && canMakeRegion(state));
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<string>(undefined);
  const [active, setActive] = useState(0);
  const only = selection.size === 1 ? [...selection][0] : undefined;
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (only !== undefined && order[index] === only ? rowPixels + actionsPixels : rowPixels),
    getItemKey: (index) => order[index] ?? index,
    overscan: 4,
  });
  const [first] = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selected row is higher than the others
  useEffect(() => rows.measure(), [only, rows]);
  useEffect(() => {
    const at = first === undefined ? -1 : store.getState().order.indexOf(first);
    if (at < 0) return;
    setActive(at);
    rows.scrollToIndex(at, { align: "auto" });
  }, [first, rows, store]);

  const choose = (id: string, event: MouseEvent) => {
    const state = store.getState();
    const many = event.ctrlKey || event.metaKey;
    const from = anchor.current ?? first ?? id;
    if (!event.shiftKey) anchor.current = id;
    setActive(order.indexOf(id));
    const step = event.shiftKey ? rangeStep(state, from, id, many) : many ? toggleStep(state, id) : showStep(state, id);
    store.dispatch({ type: "step", step });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset.region !== undefined;
    const to = onRow ? rowAfter(event.key, active, order.length) : null;
    if (to === null) return;
    event.preventDefault();
    setActive(to);
    rows.scrollToIndex(to, { align: "auto" });
    focusRow(frame.current, order[to]);
    const [id, from] = [order[to], anchor.current ?? order[active]];
    if (event.shiftKey && id && from)
      store.dispatch({ type: "step", step: rangeStep(store.getState(), from, id, false) });
  };

  return (
    <div className={cn("flex min-h-0 flex-col", className)}>
      {selection.size > 1 && (
        <div className="border-b">
          <p className="px-2 pt-1 text-sm font-medium numbers">{t("said.selectedMany", { count: selection.size })}</p>
          <RegionActions store={store} name={t("list.chosen")} deletes />
        </div>
      )}
      {order.length === 0 && <p className="py-2 text-muted-foreground">{canDraw ? t("list.empty") : t("list.none")}</p>}
      <div ref={frame} className="min-h-0 overflow-y-auto">
        {order.length > 0 && (
          <ul
            aria-label={t("list.label")}
            onKeyDown={onKeyDown}
            style={{ height: rows.getTotalSize() }}
            className="relative"
          >
            {rows.getVirtualItems().map((row) => (
              <li
                key={row.key}
                aria-setsize={order.length}
                aria-posinset={row.index + 1}
                style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                className="absolute inset-x-0 top-0"
              >
                <RegionRow
                  store={store}
                  id={order[row.index] ?? ""}
                  number={row.index + 1}
                  isTabStop={row.index === Math.min(active, order.length - 1)}
                  onChoose={choose}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      <DeletedRegions store={store} />
    </div>
  );
}

/** Where an arrow leads from a row; null for other keys, and past the ends. */
function rowAfter(key: string, from: number, count: number): number | null {
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}

/** A row far off is there only after the list has scrolled to it. */
function focusRow(frame: HTMLElement | null, id: string | undefined): void {
  if (id === undefined) return;
  const focus = () => frame?.querySelector<HTMLElement>(`[data-region="${CSS.escape(id)}"]`)?.focus();
  focus();
  requestAnimationFrame(focus);
}
