"use client";
import { useEffect, useState } from "react";
import type { BrowserAnswer, BrowserModel } from "@/lib/adapters/runtime-web";
import type { Problem } from "@/lib/core/problem";

/** A picture with what the model said of it in this browser. */
export type Tried = BrowserAnswer & { bytes: Uint8Array; size: { width: number; height: number } };

type State = { tried: Tried | null; problem: Problem | null };
const nothing: State = { tried: null, problem: null };

/** Asks the model about a picture; a picture that the browser cannot read is a problem with words, not a crash. */
export function useTriedAnswer(model: BrowserModel, picture: File): State {
  const [state, setState] = useState(nothing);
  useEffect(() => {
    let isWanted = true;
    tryPicture(model, picture).then((next) => isWanted && setState(next));
    return () => {
      isWanted = false;
    };
  }, [model, picture]);
  return state;
}

async function tryPicture(model: BrowserModel, picture: File): Promise<State> {
  const size = await sizeOf(picture);
  if (!size) {
    const why = picture.size === 0 ? "empty" : "not_an_image";
    return { tried: null, problem: { code: "bad_image", name: picture.name, why } };
  }
  try {
    const answer = await model.predict(picture);
    return { tried: { ...answer, size, bytes: new Uint8Array(await picture.arrayBuffer()) }, problem: null };
  } catch (cause) {
    console.error(cause);
    return { tried: null, problem: { code: "unexpected", reference: "" } };
  }
}

async function sizeOf(picture: File): Promise<{ width: number; height: number } | null> {
  try {
    const bitmap = await createImageBitmap(picture);
    const { width, height } = bitmap;
    bitmap.close();
    return { width, height };
  } catch {
    return null;
  }
}
