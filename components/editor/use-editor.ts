"use client";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { EditorState } from "@/lib/editor/state";
import { createEditorStore, type EditorStore, type StoreOptions } from "@/lib/editor/store";

/** A store for as long as the component lives. Another item is another store: give the component the item's id as key. */
export function useEditorStore(options: StoreOptions): EditorStore {
  const latest = useRef(options.onChange);
  useEffect(() => {
    latest.current = options.onChange;
  });
  const [store] = useState(() =>
    createEditorStore({ ...options, onChange: (answer, change) => latest.current?.(answer, change) }),
  );
  return store;
}

/** What `select` picks of the editor's state; it must hand back the same value for the same state. */
export function useEditor<T>(store: EditorStore, select: (state: EditorState) => T): T {
  const read = () => select(store.getState());
  return useSyncExternalStore(store.subscribe, read, read);
}
