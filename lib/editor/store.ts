import type { Answer, Region } from "@/lib/core/answer";
import { type Diff, diffBetween, isSameValue } from "@/lib/core/diff";
import { commands } from "./commands";
import type { Asked } from "./commands/command";
import { answeredRegions, answerOf, isSameDocument } from "./document";
import type { EditorEvent } from "./events";
import { type OpenOptions, openEditor } from "./open-editor";
import { reduce } from "./reduce";
import type { EditorState } from "./state";

export type StoreOptions = OpenOptions & {
  /** Hears of each finished change: the whole answer as it is now, and what the change did to the regions. */
  onChange?: ((answer: Answer, change: Diff<Region>) => void) | undefined;
};

/** One open item outside React: anybody may read it, tell it what happened, and hear of what follows. */
export type EditorStore = {
  getState(): EditorState;
  dispatch(event: EditorEvent): void;
  /** Calls back after each change with the state before and after; returns how to stop. */
  subscribe(listener: (after: EditorState, before: EditorState) => void): () => void;
  /** The answer as it is now, without an unfinished gesture. */
  answer(): Answer;
  /** Calls back when a command asks for what only the surroundings can do; returns how to stop. */
  onAsked(asked: Asked, listener: () => void): () => void;
  /** Whether anybody does what is asked. */
  hears(asked: Asked): boolean;
};

export function createEditorStore(options: StoreOptions): EditorStore {
  let state = openEditor(options);
  const listeners = new Set<(after: EditorState, before: EditorState) => void>();
  const asked = new Map<Asked, Set<() => void>>();
  return {
    getState: () => state,
    answer: () => answerOf(state),
    dispatch(event) {
      const command = event.type === "command" ? commands[event.id] : undefined;
      if (command?.asks && command.when(state)) for (const listener of asked.get(command.asks) ?? []) listener();
      const before = state;
      state = reduce(before, event);
      const after = state;
      if (after === before) return;
      for (const listener of [...listeners]) listener(after, before);
      if (!isSameDocument(before, after)) tellChange(before, after);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onAsked(what, listener) {
      const hearing = asked.get(what) ?? new Set();
      asked.set(what, hearing.add(listener));
      return () => hearing.delete(listener);
    },
    hears: (what) => (asked.get(what)?.size ?? 0) > 0,
  };

  /** What is only proposed is nobody's answer: it comes and goes unheard, until it is accepted. */
  function tellChange(before: EditorState, after: EditorState): void {
    const answer = answerOf(after);
    const hasProposals = before.proposed.size > 0 || after.proposed.size > 0;
    if (hasProposals && isSameValue(answer, answerOf(before))) return;
    options.onChange?.(answer, diffBetween(answeredRegions(before), answeredRegions(after)));
  }
}
