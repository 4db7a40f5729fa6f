"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef } from "react";
import type { KindName } from "@/lib/core/answer";
import type { ItemId } from "@/lib/core/ids";
import type { ItemRow } from "@/lib/intake/contract";
import { ItemCard } from "./item-card";
import { ItemLine, LineHeading } from "./item-line";
import { spokenItem } from "./item-words";
import { type Selection, type SelectionEvent, stepOf } from "./selection";
import { useElementSize } from "./use-element-size";

const gap = 12;
/** Room for the ring around a picked card. */
const edge = 3;
const cardWidthMin = 172;
const captionHeight = 58;
const lineHeight = 60;

type Props = {
  kind: KindName;
  view: "grid" | "list";
  items: readonly ItemRow[];
  /** All that the filter finds, loaded or not: the scroll bar is honest. */
  total: number;
  openId: ItemId | null;
  selection: Selection;
  onSelect: (event: SelectionEvent) => void;
  onOpen: (id: ItemId | null) => void;
  /** Called when what is on the screen is not loaded yet. */
  onNeedMore: () => void;
};

/** Items as a grid or a list. Only what is on the screen is in the page, however many there are. */
export function ItemBrowser(props: Props) {
  const { view, items, total, selection, openId } = props;
  const t = useTranslations("items");
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(scroller);
  const columns = view === "list" ? 1 : Math.max(2, Math.floor((width + gap) / (cardWidthMin + gap)));
  const cardWidth = (width - edge * 2 - gap * (columns - 1)) / columns;
  const rowHeight = view === "list" ? lineHeight : Math.round(cardWidth + captionHeight) + gap;
  const count = Math.max(total, items.length);
  const activeRow = Math.floor(selection.active / columns);

  const rows = useVirtualizer({
    count: width > 0 ? Math.ceil(count / columns) : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    // The active item stays in the page when it scrolls away, so that the keys still have somewhere to stand.
    rangeExtractor: useCallback(
      (range: Range) => withRow(defaultRangeExtractor(range), activeRow, range.count),
      [activeRow],
    ),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new shape makes old measures wrong, and moves the active item
  useEffect(() => {
    rows.measure();
    if (openId) rows.scrollToIndex(activeRow, { align: "auto" });
  }, [rows, rowHeight, columns]);

  const shown = rows.getVirtualItems();
  const lastShown = Math.min(((rows.range?.endIndex ?? 0) + 1) * columns, count);
  const { onNeedMore } = props;
  useEffect(() => {
    if (lastShown > items.length) onNeedMore();
  }, [lastShown, items.length, onNeedMore]);

  const reach = (at: number) => rows.scrollToIndex(Math.floor(at / columns));
  const onKeyDown = useKeys(props, columns, Math.max(1, Math.floor(height / rowHeight) - 1), reach);
  const active = items[selection.active];

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {view === "list" && <LineHeading />}
      <div
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t("list.label")}
        aria-multiselectable="true"
        aria-activedescendant={active ? optionId(active.id) : undefined}
        onKeyDown={onKeyDown}
        className="group/list relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none"
      >
        <div role="presentation" style={{ height: rows.getTotalSize() }} className="relative w-full">
          {shown.map((row) =>
            Array.from({ length: Math.min(columns, count - row.index * columns) }, (_, column) => {
              const at = row.index * columns + column;
              const place =
                view === "list"
                  ? { insetInlineStart: 0, width: "100%", top: row.start, height: lineHeight }
                  : {
                      insetInlineStart: edge + column * (cardWidth + gap),
                      width: cardWidth,
                      top: row.start + edge,
                      height: rowHeight - gap,
                    };
              return <Option key={at} at={at} place={place} {...props} />;
            }),
          )}
        </div>
      </div>
    </div>
  );
}

function Option(props: Props & { at: number; place: React.CSSProperties }) {
  const { at, place, kind, items, total, view, selection, openId } = props;
  const t = useTranslations("items");
  const item = items[at];
  if (!item) return <div role="presentation" style={place} className="shimmer absolute rounded-lg bg-muted" />;
  const picked = selection.ids.has(item.id);
  const active = selection.active === at;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names this by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list listens to the keys
    <div
      id={optionId(item.id)}
      role="option"
      aria-selected={picked}
      aria-label={spokenItem(item, kind, t)}
      aria-setsize={total}
      aria-posinset={at + 1}
      data-active={active ? "" : undefined}
      data-open={openId === item.id ? "" : undefined}
      onClick={(event) => onClick(event, props, item.id)}
      style={place}
      className="group absolute cursor-pointer select-none rounded-lg outline-offset-2 data-open:outline-2 data-open:outline-foreground/60 group-focus-visible/list:data-active:outline-2 group-focus-visible/list:data-active:outline-ring"
    >
      {view === "grid" ? (
        <ItemCard item={item} kind={kind} picked={picked} />
      ) : (
        <ItemLine item={item} kind={kind} picked={picked} />
      )}
    </div>
  );
}

/** A plain click opens; the corner mark, Ctrl or Cmd picks; Shift picks a range. While picking by touch, a tap picks. */
function onClick(
  event: MouseEvent<HTMLElement>,
  { at, selection, onSelect, onOpen }: Props & { at: number },
  id: ItemId,
) {
  const onMark = event.target instanceof Element && event.target.closest("[data-pick]");
  const byTouch = window.matchMedia("(pointer: coarse)").matches && selection.ids.size > 0;
  if (event.shiftKey) return onSelect({ type: "extend", at });
  if (onMark || event.metaKey || event.ctrlKey || byTouch) return onSelect({ type: "toggle", at });
  onSelect({ type: "move", at });
  onOpen(id);
}

function useKeys(props: Props, columns: number, rowsPerPage: number, reach: (at: number) => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { items, selection, openId, onSelect, onOpen } = props;
    const item = items[selection.active];
    const mirrored = getComputedStyle(event.currentTarget).direction === "rtl";
    const to = stepOf(
      mirrored ? mirroredKey(event.key) : event.key,
      selection.active,
      items.length,
      columns,
      rowsPerPage,
    );
    if (to !== null) {
      onSelect({ type: event.shiftKey ? "extend" : "move", at: to });
      reach(to);
      if (openId && items[to]) onOpen(items[to].id);
    } else if (event.key === " ") onSelect({ type: "toggle", at: selection.active });
    else if (event.key === "Enter" && item) onOpen(item.id);
    else if (event.key === "Escape") openId ? onOpen(null) : onSelect({ type: "clear" });
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) onSelect({ type: "all" });
    else return;
    event.preventDefault();
  };
}

function mirroredKey(key: string): string {
  if (key === "ArrowLeft") return "ArrowRight";
  return key === "ArrowRight" ? "ArrowLeft" : key;
}

function withRow(shown: number[], row: number, count: number): number[] {
  return row < count && !shown.includes(row) ? [...shown, row].sort((a, b) => a - b) : shown;
}

function optionId(id: ItemId): string {
  return `option-${id}`;
}
