"use client";
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { Size } from "@/lib/core/geometry/box";
import type { EditorStore } from "@/lib/editor/store";
import { type KeyScope, listenToKeys } from "./key-input";
import { listenToPointers } from "./pointer-input";

/** Connects the element that is drawn on with the store: pointers and keys go in. */
export function useSurface(surface: RefObject<HTMLElement | null>, store: EditorStore, keys: KeyScope) {
  useEffect(() => (surface.current ? listenToPointers(surface.current, store) : undefined), [surface, store]);
  useEffect(() => (surface.current ? listenToKeys(surface.current, store, keys) : undefined), [surface, store, keys]);
}

/** The element's inner size in whole CSS pixels, measured before it is first shown. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => {
      const [width, height] = [measured.clientWidth, measured.clientHeight];
      setSize((last) => (last.width === width && last.height === height ? last : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
