import type { Pasted } from "@/lib/editor/clipboard";
import { type Clipping, clippingOf, clippingText, pasted, readClipping } from "@/lib/editor/clipboard";
import { commands } from "@/lib/editor/commands";
import type { EditorStore } from "@/lib/editor/store";
import { isElsewhere, type KeyScope } from "./key-input";

/** What was copied last in this tab: where the browser keeps its clipboard to itself, regions still travel within. */
let kept: Clipping | null = null;

/** What somebody is told of what went to the clipboard or came from it. */
export type ClipboardNews =
  | { what: "copied" | "cut"; count: number }
  | ({ what: "pasted" } & Pasted)
  | { what: "nothing" };

/**
 * Joins the editor with the clipboard; returns how to stop. Keys go the browser's own way, which asks nobody for leave;
 * buttons and menus write what they can, and read what this tab kept or the browser lets them.
 */
export function listenToClipboard(
  root: HTMLElement,
  store: EditorStore,
  scope: KeyScope,
  tell: (news: ClipboardNews) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const isOurs = ({ target, defaultPrevented }: ClipboardEvent) =>
    !defaultPrevented &&
    !isElsewhere(target, root) &&
    (scope === "page" || (target instanceof Node && root.contains(target)));

  function take(what: "copied" | "cut"): Clipping | null {
    const clipping = clippingOf(store.getState());
    if (!clipping) return null;
    kept = clipping;
    tell({ what, count: clipping.regions.length });
    return clipping;
  }

  function put(clipping: Clipping | null): void {
    if (!commands.paste.when(store.getState())) return;
    const news = clipping && pasted(store.getState(), clipping);
    if (news) store.dispatch({ type: "step", step: news.step });
    tell(news ? { what: "pasted", ...news } : { what: "nothing" });
  }

  function onTake(event: ClipboardEvent, what: "copy" | "cut"): void {
    if (!isOurs(event) || hasSelectedText() || !commands[what].when(store.getState())) return;
    const clipping = take(what === "copy" ? "copied" : "cut");
    if (!clipping) return;
    event.clipboardData?.setData("text/plain", clippingText(clipping));
    event.preventDefault();
    if (what === "cut") store.dispatch({ type: "step", step: commands.cut.run(store.getState()) });
  }

  function onPaste(event: ClipboardEvent): void {
    if (!isOurs(event)) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const clipping = text === "" ? kept : readClipping(text);
    if (!clipping) return;
    event.preventDefault();
    put(clipping);
  }

  const stops = [
    store.onAsked("copy", () => write(take("copied"))),
    store.onAsked("cut", () => write(take("cut"))),
    store.onAsked("paste", () => void read().then(put)),
  ];
  window.addEventListener("copy", (event) => onTake(event, "copy"), { signal });
  window.addEventListener("cut", (event) => onTake(event, "cut"), { signal });
  window.addEventListener("paste", onPaste, { signal });
  return () => {
    listening.abort();
    for (const stop of stops) stop();
  };
}

const hasSelectedText = () => (window.getSelection()?.toString() ?? "") !== "";

function write(clipping: Clipping | null): void {
  if (clipping) navigator.clipboard?.writeText(clippingText(clipping)).catch(() => {});
}

async function read(): Promise<Clipping | null> {
  const text = await Promise.resolve(navigator.clipboard?.readText?.()).catch(() => undefined);
  return (text ? readClipping(text) : null) ?? kept;
}
