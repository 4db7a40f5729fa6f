"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { relabelStep } from "@/lib/editor/commands/label";
import { showStep } from "@/lib/editor/commands/look";
import { describeRegion } from "@/lib/editor/describe";
import { regionOf } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { LabelSwatch } from "./label-swatch";
import { useEditor } from "./use-editor";
import { extentWords } from "./words";

const rowPixels = 56;

/** The regions as a list, for keys and for ears: select, relabel and delete without the picture. Scrolls in its box. */
export function RegionList({ store, className }: { store: EditorStore; className?: string }) {
  const t = useTranslations("editor");
  const order = useEditor(store, (state) => state.order);
  const selection = useEditor(store, (state) => state.selection);
  const canDraw = useEditor(store, ({ setup }) => !setup.readOnly && setup.tools.includes("box"));
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPixels,
    getItemKey: (index) => order[index] ?? index,
    overscan: 4,
  });
  const [first] = selection;
  useEffect(() => {
    const at = first === undefined ? -1 : store.getState().order.indexOf(first);
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [first, rows, store]);

  if (order.length === 0) {
    const words = canDraw ? t("list.empty") : t("list.none");
    return <p className={cn("py-2 text-muted-foreground", className)}>{words}</p>;
  }
  return (
    <div ref={frame} className={cn("overflow-y-auto", className)}>
      <ul aria-label={t("list.label")} style={{ height: rows.getTotalSize() }} className="relative">
        {rows.getVirtualItems().map((row) => (
          <li
            key={row.key}
            aria-setsize={order.length}
            aria-posinset={row.index + 1}
            style={{ height: rowPixels, transform: `translateY(${row.start}px)` }}
            className="absolute inset-x-0 top-0"
          >
            <RegionRow store={store} id={order[row.index] ?? ""} number={row.index + 1} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function RegionRow({ store, id, number }: { store: EditorStore; id: string; number: number }) {
  const t = useTranslations("editor");
  const format = useFormatter();
  const region = useEditor(store, (state) => regionOf(state, id));
  const isSelected = useEditor(store, (state) => state.selection.has(id));
  const { imageSize, labels, readOnly } = useEditor(store, (state) => state.setup);
  if (!region) return null;
  const name = t("list.name", { number: format.number(number), label: region.label });
  return (
    <div
      className={cn(
        "flex h-full items-center gap-1 rounded-md border border-transparent pe-1",
        isSelected && "border-border bg-accent",
      )}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={() => store.dispatch({ type: "step", step: showStep(store.getState(), id) })}
        className="flex h-full min-w-0 flex-1 items-center gap-3 rounded-md ps-2 text-start"
      >
        <LabelSwatch label={region.label} labels={labels} />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{name}</span>
          <span aria-hidden className={cn("block truncate font-medium", isSelected && !readOnly && "sr-only")}>
            {region.label}
          </span>
          <span
            className={cn("block text-sm text-muted-foreground tabular-nums", isSelected ? "line-clamp-2" : "truncate")}
          >
            {extentWords(t, describeRegion(region, imageSize))}
          </span>
        </span>
      </button>
      {isSelected && !readOnly && <LabelChoice store={store} id={id} label={region.label} name={name} />}
      {!readOnly && (
        <button
          type="button"
          aria-label={t("list.delete", { name })}
          title={t("commands.delete")}
          onClick={() => store.dispatch({ type: "step", step: { drop: [id], select: [] } })}
          className="grid size-11 shrink-0 place-items-center rounded-md text-muted-foreground hover:bg-background hover:text-destructive"
        >
          <Trash2 aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}

function LabelChoice({ store, id, label, name }: { store: EditorStore; id: string; label: string; name: string }) {
  const t = useTranslations("editor.list");
  const labels = useEditor(store, (state) => state.setup.labels);
  const all = labels.includes(label) ? labels : [label, ...labels];
  return (
    <select
      aria-label={t("labelOf", { name })}
      value={label}
      onChange={(event) =>
        store.dispatch({ type: "step", step: relabelStep(store.getState(), event.target.value, [id]) })
      }
      className="h-11 max-w-40 min-w-24 shrink-0 rounded-md border border-input bg-background px-2"
    >
      {all.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
