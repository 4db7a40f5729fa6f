import type { Answer, Region } from "@/lib/core/answer";
import { type Diff, diffBetween } from "@/lib/core/diff";
import { answerOf, isSameDocument } from "./document";
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
};

export function createEditorStore(options: StoreOptions): EditorStore {
  let state = openEditor(options);
  const listeners = new Set<(after: EditorState, before: EditorState) => void>();
  return {
    getState: () => state,
    answer: () => answerOf(state),
    dispatch(event) {
      const before = state;
      state = reduce(before, event);
      const after = state;
      if (after === before) return;
      for (const listener of [...listeners]) listener(after, before);
      if (!isSameDocument(before, after))
        options.onChange?.(answerOf(after), diffBetween(before.regions, after.regions));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
