import { wrap } from "comlink";
import { decodePicture } from "./decode-picture";
import type { PictureWorker } from "./picture.worker";

type Decode = (url: string) => Promise<ImageBitmap[]>;
let decoder: Decode | null = null;

/** Decodes a picture beside the page; in the page where a browser cannot do it there. */
export function decodeBeside(url: string): Promise<ImageBitmap[]> {
  decoder ??= openDecoder();
  return decoder(new URL(url, window.location.href).href);
}

function openDecoder(): Decode {
  if (typeof Worker === "undefined") return decodePicture;
  const worker = new Worker(new URL("./picture.worker.ts", import.meta.url), { type: "module" });
  const remote = wrap<PictureWorker>(worker);
  const gone = new Promise<true>((resolve) => worker.addEventListener("error", () => resolve(true), { once: true }));
  return (url) => Promise.race([remote.decode(url), gone.then(() => decodePicture(url))]);
}
