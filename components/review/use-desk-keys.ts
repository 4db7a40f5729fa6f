"use client";
import { useEffect, useRef } from "react";
import { chordOf } from "@/lib/editor/keymap";

/** What each chord does; a chord that is absent, or whose act says `false`, is somebody else's. */
export type DeskKeys = Readonly<Record<string, (() => unknown) | undefined>>;

/**
 * Hears the desk's keys before the editor does. Never while somebody types or a dialog is open; a key held down counts
 * once; and Enter on a button is that button's.
 */
export function useDeskKeys(keys: DeskKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    function onDown(event: KeyboardEvent) {
      if (event.repeat || event.isComposing || isElsewhere(event)) return;
      const act = current.current[chordOf(event)];
      if (!act || act() === false) return;
      event.preventDefault();
      event.stopPropagation();
    }
    window.addEventListener("keydown", onDown, { capture: true });
    return () => window.removeEventListener("keydown", onDown, { capture: true });
  }, []);
}

const typing =
  "input:not([type=button],[type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable]";
const layers = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(typing) || target.closest(layers)) return true;
  return key === "Enter" && target.closest("button, a[href], summary") !== null;
}
