"use client";
import { useCallback, useEffect, useState } from "react";
import type { Size } from "@/lib/core/geometry/box";
import { loadPicture, type Picture } from "./picture";

export type PictureState =
  | { readonly status: "loading" }
  | { readonly status: "failed" }
  | { readonly status: "ready"; readonly picture: Picture };

/** Loads a picture; one that `loadPicture` was asked for before is there at once. */
export function usePicture(url: string, { width, height }: Size): { state: PictureState; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<{ key: string; state: PictureState }>({ key: "", state: { status: "loading" } });
  const key = `${attempt} ${url}`;
  useEffect(() => {
    let isWanted = true;
    const settle = (state: PictureState) => isWanted && setLoaded({ key, state });
    loadPicture(url, { width, height }).then(
      (picture) => settle({ status: "ready", picture }),
      () => settle({ status: "failed" }),
    );
    return () => {
      isWanted = false;
    };
  }, [url, key, width, height]);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  return { state: loaded.key === key ? loaded.state : { status: "loading" }, retry };
}
