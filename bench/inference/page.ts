import { pixelsOf } from "@/lib/adapters/pixels-web";
import { type BrowserModel, openBrowserModel } from "@/lib/adapters/runtime-web";
import type { Manifest } from "@/lib/core/inference/manifest";
import { prepare } from "@/lib/core/inference/prepare";

/** Milliseconds from a picture's file to its answer, and of these what decoding and preparing take. */
export type Spent = { total: number; decode: number; prepare: number };

/** The product's own browser runtime, for whoever drives the page from outside. */
const page = { openBrowserModel, pixelsOf, pictureAt, spend };

declare global {
  interface Window {
    inference: typeof page;
  }
}
window.inference = page;

async function pictureAt(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.blob();
}

/** The shares are measured once more by themselves, by the code that the worker runs. */
async function spend(model: BrowserModel, picture: Blob, manifest: Manifest): Promise<Spent> {
  const [total] = await timed(() => model.predict(picture));
  const [decode, pixels] = await timed(() => pixelsOf(picture));
  const [preparing] = await timed(async () => prepare(pixels, manifest.input.prepare));
  return { total, decode, prepare: preparing };
}

async function timed<T>(work: () => Promise<T>): Promise<[milliseconds: number, result: T]> {
  const begin = performance.now();
  const result = await work();
  return [performance.now() - begin, result];
}
