"use client";
import { useMemo, useState } from "react";
import type { EditorStore } from "@/lib/editor/store";
import { saysText } from "@/lib/editor/text-fields";
import { lineOf, lineOrder, unsureLinesOf } from "@/lib/editor/text-lines";
import { useEditor } from "../use-editor";

/** The ids of the item's lines in reading order. */
export function useLines(store: EditorStore): readonly string[] {
  const [order] = useState(lineOrder);
  return useEditor(store, order);
}

/** Those that are to be seen, and always the one that is worked on: it must not vanish under the fingers. */
export function useShownLines(
  store: EditorStore,
  lines: readonly string[],
  { query, unsureOnly }: { query: string; unsureOnly: boolean },
): readonly string[] {
  const isSearching = query.trim() !== "";
  const isNarrowed = isSearching || unsureOnly;
  const active = useEditor(store, (state) => (isNarrowed ? state.selection : null));
  const regions = useEditor(store, (state) => (isSearching ? state.regions : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what lines say is read from the store; `regions` tells that it changed
  return useMemo(() => {
    if (!isNarrowed) return lines;
    const state = store.getState();
    const unsure = unsureLinesOf(state);
    return lines.filter((id) => {
      if (active?.has(id)) return true;
      const line = lineOf(state, id);
      return line !== undefined && (!unsureOnly || unsure.has(id)) && (!isSearching || saysText(line, query));
    });
  }, [store, lines, query, isSearching, unsureOnly, isNarrowed, active, regions]);
}
