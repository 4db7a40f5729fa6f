import type { EditorState } from "../state";
import type { Step } from "../step";

/** What only the editor's surroundings can do: they have the clipboard, and the model that serves. */
export type Asked = "copy" | "cut" | "paste" | "champion";

/** Something a key, a button or a menu can ask for. Its words are in the message files, under its id. */
export type Command = {
  /** Chords as `keymap.ts` reads them: `mod+z`, `shift+1`, `arrowleft`. The first is the one shown. */
  readonly keys: readonly string[];
  /** Whether it would do anything now. */
  when(state: EditorState): boolean;
  run(state: EditorState): Step;
  /** Held down, its repetitions are one undo step. */
  readonly merges?: boolean;
  /** Told to whoever listens to the store, before the command's own step. */
  readonly asks?: Asked;
};
