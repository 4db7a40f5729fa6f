"use client";
import { useEffect, useState } from "react";
import type { GeometryFinding } from "@/lib/core/geometry/geometry-fault";
import { isSameDocument } from "@/lib/editor/document";
import { lintOf } from "@/lib/editor/lint";
import type { EditorStore } from "@/lib/editor/store";

/** Ten thousand regions take a tenth of a second to look through: not while somebody is at work. */
const restMs = 300;

/** What looks wrong with the regions, told when the hand rests. */
export function useLint(store: EditorStore): readonly GeometryFinding[] {
  const [findings, setFindings] = useState<readonly GeometryFinding[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => setFindings(store.getState().setup.answers === "regions" ? lintOf(store.getState()) : []);
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, restMs);
    };
    later();
    const stop = store.subscribe((after, before) => {
      if (!isSameDocument(after, before)) later();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return findings;
}
