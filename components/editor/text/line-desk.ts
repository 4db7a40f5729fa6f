import type { Step } from "@/lib/editor/step";
import type { EditorStore } from "@/lib/editor/store";
import { fieldStep, joinLinesStep, removeLineStep, splitLineStep } from "@/lib/editor/text-edit";
import { lineOf } from "@/lib/editor/text-lines";
import type { LineDesk, LinePress } from "./line-row";

export type LineDeskOptions = {
  store: EditorStore;
  labels: readonly string[];
  /** All lines in reading order, and those of them that are listed. */
  lines: readonly string[];
  shown: readonly string[];
  onSave: () => void;
};

export type LineDeskWithList = LineDesk & {
  focus(id: string, caret?: number): void;
  split(id: string): void;
  join(first: string, second: string): void;
  remove(id: string): void;
  /** The list says how a line is scrolled into sight; nobody does while no list is shown. */
  listed(reveal: ((id: string) => void) | null): void;
};

/**
 * Where the typing is, and what its keys do. A line that is to be typed in may not be on the page yet: it gets the focus
 * as soon as it is.
 */
export function createLineDesk(store: EditorStore, latest: () => LineDeskOptions): LineDeskWithList {
  const inputs = new Map<string, HTMLInputElement>();
  let wanted: { id: string; caret: number | undefined } | null = null;
  let reveal: ((id: string) => void) | null = null;
  let visits = 0;

  function focus(id: string, caret?: number) {
    const input = inputs.get(id);
    wanted = input ? null : { id, caret };
    if (input) enter(input, caret);
    else reveal?.(id);
  }

  function take(step: Step | null, id: string, caret: number): boolean {
    if (!step) return false;
    store.dispatch({ type: "step", step });
    focus(id, caret);
    return true;
  }

  function split(id: string, at = inputs.get(id)?.selectionStart ?? 0): boolean {
    const step = splitLineStep(store.getState(), id, at);
    return take(step, Array.from(step?.select ?? [])[0] ?? id, 0);
  }

  function join(first: string | undefined, second: string | undefined): boolean {
    if (first === undefined || second === undefined) return false;
    const seam = lineOf(store.getState(), first)?.text.trimEnd().length ?? 0;
    return take(joinLinesStep(store.getState(), first, second), first, seam);
  }

  function remove(id: string): boolean {
    const { shown } = latest();
    const at = shown.indexOf(id);
    const next = shown[at + 1] ?? shown[at - 1];
    store.dispatch({ type: "step", step: removeLineStep(id, next) });
    if (next !== undefined) focus(next);
    return true;
  }

  function walk(id: string, way: 1 | -1): boolean {
    const { shown } = latest();
    const next = shown[shown.indexOf(id) + way];
    if (next !== undefined) focus(next);
    return next !== undefined;
  }

  function act({ chord, repeat }: LinePress, id: string, input: HTMLInputElement): boolean {
    const { lines, labels, onSave } = latest();
    const { selectionStart, selectionEnd, value } = input;
    const isCaret = selectionStart === selectionEnd;
    const at = lines.indexOf(id);
    const number = /^alt\+([1-9])$/.exec(chord)?.[1];
    const label = number && labels[Number(number) - 1];
    if (label) {
      store.dispatch({ type: "step", step: fieldStep(store.getState(), id, label) });
      return true;
    }
    const walks = { enter: 1, arrowdown: 1, tab: 1, "shift+enter": -1, arrowup: -1, "shift+tab": -1 } as const;
    // Past the ends, Tab goes on to what stands there.
    if (chord in walks) return walk(id, walks[chord as keyof typeof walks]) || !chord.includes("tab");
    if (chord === "escape") {
      document.querySelector<HTMLElement>("[role=application]")?.focus();
      return true;
    }
    if (repeat) return false;
    if (chord === "mod+enter") {
      onSave();
      return true;
    }
    if (input.readOnly) return false;
    if (chord === "alt+enter") return split(id, selectionStart ?? 0);
    if (chord === "alt+delete") return isCaret && selectionStart === value.length && join(id, lines[at + 1]);
    if (chord === "alt+backspace") return isCaret && selectionStart === 0 && join(lines[at - 1], id);
    return chord === "backspace" && value === "" && remove(id);
  }

  return {
    register(id, input) {
      if (!input) {
        inputs.delete(id);
        return;
      }
      inputs.set(id, input);
      if (wanted?.id === id) focus(id, wanted.caret);
    },
    visit: () => `visit ${++visits}`,
    act,
    focus,
    split: (id) => void split(id),
    join: (first, second) => void join(first, second),
    remove: (id) => void remove(id),
    listed(next) {
      reveal = next;
      if (wanted) reveal?.(wanted.id);
    },
  };
}

/** With the cursor where it is said, else at the start: a line is read from there, and a long one shows it. */
function enter(input: HTMLInputElement, caret = 0) {
  const place = () => input.setSelectionRange(caret, caret);
  input.focus();
  place();
  // Once more when the field says what it says now: new text moves the cursor to its end.
  queueMicrotask(() => document.activeElement === input && place());
}
