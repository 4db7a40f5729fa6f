"use client";
import { useEffect, useState } from "react";
import type { BrowserAnswer, BrowserModel } from "@/lib/adapters/runtime-web";
import { applyCalibration } from "@/lib/core/calibration";
import type { Manifest } from "@/lib/core/inference/manifest";
import { kindOf } from "@/lib/core/kinds/kinds";
import { type MendNote, mendAnswer } from "@/lib/core/mend";
import type { Problem } from "@/lib/core/problem";

/** A picture with what the model said of it in this browser. */
export type Tried = BrowserAnswer & { notes: MendNote[]; bytes: Uint8Array; size: { width: number; height: number } };

type State = { tried: Tried | null; problem: Problem | null };
const nothing: State = { tried: null, problem: null };

/** Asks the model about a picture; a picture that the browser cannot read is a problem with words, not a crash. */
export function useTriedAnswer(model: BrowserModel, manifest: Manifest, picture: File): State {
  const [state, setState] = useState(nothing);
  useEffect(() => {
    let isWanted = true;
    tryPicture(model, manifest, picture).then((next) => isWanted && setState(next));
    return () => {
      isWanted = false;
    };
  }, [model, manifest, picture]);
  return state;
}

async function tryPicture(model: BrowserModel, manifest: Manifest, picture: File): Promise<State> {
  const size = await sizeOf(picture);
  if (!size) {
    const why = picture.size === 0 ? "empty" : "not_an_image";
    return { tried: null, problem: { code: "bad_image", name: picture.name, why } };
  }
  try {
    const answer = mended(await model.predict(picture), size, manifest);
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

/** The answer put right where a model got it wrong without meaning it, as the server would; how sure it is then, too. */
function mended(
  said: BrowserAnswer,
  size: Tried["size"],
  { kind, calibration }: Manifest,
): BrowserAnswer & { notes: MendNote[] } {
  const { answer, notes } = mendAnswer(said.answer, size);
  if (notes.length === 0) return { ...said, notes };
  const rawConfidence = kindOf(kind).confidence(answer);
  return { ...said, answer, notes, rawConfidence, confidence: applyCalibration(calibration, rawConfidence) };
}
