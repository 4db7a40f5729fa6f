"use client";
import { useEffect, useRef, useState } from "react";
import { type BrowserAnswer, openBrowserModel } from "@/lib/adapters/runtime-web";
import { call } from "@/lib/client/api";
import type { Answer } from "@/lib/core/answer";
import { mendAnswer } from "@/lib/core/mend";
import { proposed } from "@/lib/editor/proposals";
import { isBusy } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import type { Project } from "@/lib/projects/contract";
import type { ClaimedTask } from "@/lib/review/contract";
import { type ChampionLoader, createChampionLoader } from "./champion-loader";

/** What the model said of the item here; `count` regions are proposed, `known` were there already. */
export type SaidHere = Pick<BrowserAnswer, "runtime" | "latencyMs" | "confidence"> & {
  number: number;
  answer: Answer;
  count: number;
  known: number;
};

export type ChampionHere =
  | { stage: "idle" | "model" | "picture" | "none" | "failed" }
  | { stage: "done"; said: SaidHere };

/** The loader of the desk: it lives as long as the sitting, whatever item lies there. */
export function useChampionLoader(project: Project): ChampionLoader {
  const [loader] = useState(() =>
    createChampionLoader({
      getChampion: () => call("getChampion", { projectId: project.id }),
      open: ({ manifest, artifactUrl }) => openBrowserModel(manifest, artifactUrl),
    }),
  );
  useEffect(() => loader.close, [loader]);
  return loader;
}

/**
 * Runs the model that serves on the item in this browser, when the command asks for it. What it says comes into the
 * editor as one undoable step, after whatever gesture is under way.
 */
export function useChampionHere(loader: ChampionLoader, item: ClaimedTask["item"], store: EditorStore) {
  const [state, setState] = useState<ChampionHere>({ stage: "idle" });
  const asking = useRef(false);
  useEffect(() => {
    const leaving = new AbortController();
    const stop = store.onAsked("champion", () => void ask());
    return () => {
      stop();
      leaving.abort();
    };

    async function ask(): Promise<void> {
      if (asking.current) return;
      asking.current = true;
      const show = (next: ChampionHere) => {
        if (!leaving.signal.aborted) setState(next);
      };
      try {
        show({ stage: "model" });
        const loaded = await loader.load();
        if (!loaded) return show({ stage: "none" });
        show({ stage: "picture" });
        const picture = await fetch(item.imageUrl, { signal: leaving.signal });
        if (!picture.ok) throw new Error(`the picture answered ${picture.status}`);
        const said = await loaded.model.predict(await picture.blob());
        const { answer } = mendAnswer(said.answer, item);
        await calm(store, leaving.signal);
        const { step, count, known } = proposed(store.getState(), answer);
        store.dispatch({ type: "step", step });
        show({ stage: "done", said: { ...said, answer, number: loaded.number, count, known } });
      } catch (cause) {
        if (!leaving.signal.aborted) console.error(cause);
        show({ stage: "failed" });
      } finally {
        asking.current = false;
      }
    }
  }, [loader, item, store]);
  return { state, close: () => setState({ stage: "idle" }) };
}

/** Waits for the end of a gesture, which a step from outside would call off. */
function calm(store: EditorStore, signal: AbortSignal): Promise<void> {
  if (!isBusy(store.getState())) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = store.subscribe((after) => {
      if (isBusy(after)) return;
      stop();
      resolve();
    });
    signal.addEventListener("abort", () => {
      stop();
      reject(signal.reason);
    });
  });
}
