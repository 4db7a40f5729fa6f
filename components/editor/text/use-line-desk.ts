"use client";
import { useEffect, useMemo, useRef } from "react";
import { isBusy } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { createLineDesk, type LineDeskOptions } from "./line-desk";

export type { LineDeskWithList } from "./line-desk";

/** The panel's desk: one object for as long as the panel lives, that always knows the newest lines. */
export function useLineDesk(options: LineDeskOptions) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const { store } = options;
  const desk = useMemo(() => createLineDesk(store, () => latest.current), [store]);
  useEffect(() => listenOnPicture(store, desk.focus), [store, desk]);
  return desk;
}

/** F2, or two clicks on a line of the picture, begins to type in it; so does drawing a new line. Returns how to stop. */
function listenOnPicture(store: EditorStore, focus: (id: string) => void) {
  const listening = new AbortController();
  const selectedLine = () => {
    const { selection, regions } = store.getState();
    const [id] = selection;
    return selection.size === 1 && id !== undefined && regions.get(id)?.type === "line" ? id : undefined;
  };
  const begin = (event: Event) => {
    const id = selectedLine();
    if (id === undefined) return;
    event.preventDefault();
    focus(id);
  };
  const { signal } = listening;
  window.addEventListener("keydown", (event) => event.key === "F2" && !isTyping(event.target) && begin(event), {
    signal,
  });
  window.addEventListener("dblclick", (event) => isPicture(event.target) && begin(event), { signal });
  const stop = store.subscribe((after, before) => {
    const edit = after.undo.at(-1);
    if (!isBusy(before) || edit === before.undo.at(-1) || after.undo.length <= before.undo.length) return;
    const [drawn] = edit?.regions.added.values() ?? [];
    if (edit?.regions.added.size === 1 && drawn?.type === "line" && drawn.text === "") focus(drawn.id);
  });
  return () => {
    listening.abort();
    stop();
  };
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, textarea, select, [role=dialog]") !== null;
const isPicture = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[role=application]") !== null;
