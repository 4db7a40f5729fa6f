"use client";
import { useEffect, useState } from "react";
import { type BrowserModel, openBrowserModel } from "@/lib/adapters/runtime-web";
import type { Champion } from "@/lib/models/contract";

export type Opened = { model: BrowserModel | null; error: Error | null };

/** The model that serves, opened in this browser once and kept until another one serves or the page is left. */
export function useBrowserModel(champion: Champion | null | undefined): Opened {
  const [opened, setOpened] = useState<Opened & { id: string | undefined }>({
    id: undefined,
    model: null,
    error: null,
  });
  const id = champion?.model.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking makes a new object; the id says which model it is
  useEffect(() => {
    if (!champion) return;
    const leaving = new AbortController();
    const opening = openBrowserModel(champion.manifest, champion.artifactUrl, { signal: leaving.signal });
    opening.then(
      (model) => (leaving.signal.aborted ? model.close() : setOpened({ id, model, error: null })),
      (error) => leaving.signal.aborted || setOpened({ id, model: null, error }),
    );
    return () => {
      leaving.abort();
      opening.then((model) => model.close()).catch(() => {});
    };
  }, [id]);
  return opened.id === id ? opened : { model: null, error: null };
}
