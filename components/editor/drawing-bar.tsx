"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { type CommandId, commands } from "@/lib/editor/commands";
import { canFinish, isBetweenClicks } from "@/lib/editor/commands/draw";
import { type EditorState, isBusy, selectedVertex } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { useEditor } from "./use-editor";

/**
 * What a thumb needs in the middle of a drawing that takes several taps: it lies over the toolbar, so that the picture
 * neither moves nor hides. With a point in hand, a finger has its two buttons over the picture; keys have theirs.
 */
export function DrawingBar({ store }: { store: EditorStore }) {
  const t = useTranslations("editor.drawing");
  const stage = useEditor(store, stageOf);
  if (!stage) return null;
  return (
    <fieldset aria-label={t("label")} className={looks[stage]}>
      {actions[stage].map(([id, words]) => (
        <Act key={words} store={store} id={id}>
          {t(words)}
        </Act>
      ))}
      {stage === "drawing" && (
        <Button variant="ghost" className="h-11" onClick={() => store.dispatch({ type: "cancel" })}>
          {t("cancel")}
        </Button>
      )}
    </fieldset>
  );
}

const looks = {
  drawing:
    "absolute inset-x-0 bottom-0 z-10 flex min-h-full flex-wrap items-center justify-center gap-2 border-t bg-card p-1",
  vertex:
    "absolute inset-x-2 bottom-full z-10 mx-auto mb-2 hidden w-fit gap-2 rounded-lg border bg-card p-2 shadow-lg pointer-coarse:flex",
} as const;

const actions = {
  drawing: [
    ["finishDrawing", "done"],
    ["delete", "takeBack"],
    ["skipPoint", "skip"],
  ],
  vertex: [
    ["insertVertex", "insert"],
    ["delete", "remove"],
  ],
} as const satisfies Record<string, readonly (readonly [CommandId, string])[]>;

function Act({ store, id, children }: { store: EditorStore; id: CommandId; children: string }) {
  const isOn = useEditor(store, (state) => (id === "finishDrawing" ? canFinish(state) : commands[id].when(state)));
  if (!isOn) return null;
  return (
    <Button
      variant={id === "finishDrawing" ? "primary" : "outline"}
      className="h-11"
      onClick={() => store.dispatch({ type: "command", id })}
    >
      {children}
    </Button>
  );
}

/** A drag under way has a hand on it already; only what waits for the next tap is helped. */
function stageOf(state: EditorState): keyof typeof actions | null {
  if (state.setup.readOnly) return null;
  if (isBusy(state)) return isBetweenClicks(state) ? "drawing" : null;
  return selectedVertex(state) ? "vertex" : null;
}
