"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import type { EditorStore } from "@/lib/editor/store";
import type { Picture } from "../picture";
import { useEditor } from "../use-editor";
import { LineRow, lineRowHeight } from "./line-row";
import type { LineDeskWithList } from "./use-line-desk";

type LineListProps = {
  store: EditorStore;
  lines: readonly string[];
  shown: readonly string[];
  picture: Picture | null;
  plain: string;
  desk: LineDeskWithList;
};

/** The lines in reading order. Only those in sight are there, so that a page of 800 is as quick as one of eight. */
export function LineList({ store, lines, shown, picture, plain, desk }: LineListProps) {
  const t = useTranslations("text");
  const frame = useRef<HTMLDivElement>(null);
  const canDraw = useEditor(store, ({ setup }) => !setup.readOnly && setup.tools.includes("line"));
  const first = useEditor(store, (state) => state.selection.values().next().value);
  const places = useMemo(() => new Map(lines.map((id, i) => [id, i + 1])), [lines]);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => lineRowHeight,
    getItemKey: (index) => shown[index] ?? index,
    overscan: 3,
  });
  useEffect(() => {
    desk.listed((id) => {
      const at = shown.indexOf(id);
      if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
    });
    return () => desk.listed(null);
  }, [desk, shown, rows]);
  useEffect(() => {
    const at = first === undefined ? -1 : shown.indexOf(first);
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [first, shown, rows]);

  if (shown.length === 0) {
    const words = lines.length > 0 ? t("nothingFound") : canDraw ? t("empty") : t("none");
    return <p className="py-2 text-muted-foreground">{words}</p>;
  }
  return (
    <div ref={frame} className="max-h-[70dvh] min-h-48 flex-1 overflow-y-auto">
      <ul
        aria-label={t("lines")}
        aria-describedby="text-help"
        style={{ height: rows.getTotalSize() }}
        className="relative"
      >
        {rows.getVirtualItems().map((row) => {
          const id = shown[row.index] ?? "";
          return (
            <li
              key={row.key}
              aria-setsize={shown.length}
              aria-posinset={row.index + 1}
              style={{ height: lineRowHeight, transform: `translateY(${row.start}px)` }}
              className="absolute inset-x-0 top-0"
            >
              <LineRow
                store={store}
                id={id}
                number={places.get(id) ?? 0}
                all={lines.length}
                plain={plain}
                picture={picture}
                desk={desk}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
