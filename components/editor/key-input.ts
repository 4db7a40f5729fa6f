import { type CommandId, commands } from "@/lib/editor/commands";
import { cancelKey, chordOf, commandFor, defaultKeymap, holdFor, type Keymap } from "@/lib/editor/keymap";
import type { EditorStore } from "@/lib/editor/store";

/** Where keys are heard: anywhere on the page, or only while the picture has the focus. */
export type KeyScope = "page" | "picture";

/**
 * Turns keys into commands; returns how to stop. Somebody who types a word is never disturbed; Tab, Space and arrows
 * belong to whatever control has the focus. Tab walks the regions only from within the picture, and after Escape it
 * leaves it, so that nobody is caught in there.
 */
export function listenToKeys(
  surface: HTMLElement,
  store: EditorStore,
  scope: KeyScope,
  keymap: Keymap = defaultKeymap,
) {
  const listening = new AbortController();
  const { signal } = listening;
  const target: HTMLElement | Window = scope === "page" ? window : surface;
  let isLeaving = false;

  function onDown(event: KeyboardEvent) {
    if (event.defaultPrevented || !event.key || isElsewhere(event.target, surface)) return;
    const isTab = event.key === "Tab";
    if (isTab && (isLeaving || event.target !== surface)) return;
    if (event.key !== "Shift") isLeaving = false;
    if (event.target !== surface && isControl(event.target) && controlKeys.has(event.key)) return;
    if (chordOf(event) === cancelKey) {
      isLeaving = true;
      store.dispatch({ type: "cancel" });
      return;
    }
    const hold = holdFor(event);
    const command = commandFor(event, keymap);
    if (hold) {
      if (!event.repeat) store.dispatch({ type: "hold", what: hold, on: true });
    } else if (command && isForUs(command) && commands[command].when(store.getState())) {
      store.dispatch({ type: "command", id: command, repeat: event.repeat });
    } else return;
    event.preventDefault();
  }

  /** The clipboard hears its keys from the browser; what nobody here can do is left to others. */
  function isForUs(command: CommandId): boolean {
    const { asks } = commands[command];
    return !asks || (asks === "champion" && store.hears(asks));
  }

  function onUp(event: KeyboardEvent) {
    const { key, code } = event;
    if (!key) return;
    const hold = holdFor({ key, code, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false });
    if (hold) store.dispatch({ type: "hold", what: hold, on: false });
  }

  target.addEventListener("keydown", onDown as EventListener, { signal });
  window.addEventListener("keyup", onUp, { signal });
  window.addEventListener("blur", () => letGo(store), { signal });
  surface.addEventListener(
    "focus",
    () => {
      isLeaving = false;
    },
    { signal },
  );
  return () => listening.abort();
}

const controlKeys = new Set(["Tab", " ", "Enter", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

function letGo(store: EditorStore) {
  store.dispatch({ type: "hold", what: "compare", on: false });
  store.dispatch({ type: "hold", what: "pan", on: false });
}

/** Somebody types, or a dialog or menu that the picture is not in has the keys. */
export function isElsewhere(target: EventTarget | null, surface: HTMLElement): boolean {
  if (!(target instanceof Element)) return false;
  if (
    target.closest(
      "input:not([type=button],[type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable]",
    )
  )
    return true;
  const layer = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
  const open = target.closest(layer);
  return open !== null && open !== surface.closest(layer);
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("button, a[href], summary, input, [role=slider], [role=tab], [role=radio]") !== null
  );
}
