import type { Answer } from "../answer";
import { slice, stack } from "./batch";
import { decode } from "./decode";
import type { DecodeOf } from "./decode/decoder";
import { packEmbedding } from "./embedding";
import { inferLines } from "./lines/infer-lines";
import type { Manifest, Pixels, Tensors } from "./manifest";
import { prepare } from "./prepare";

/** One model's word on one picture; `embedding` is packed, null when the model has none. */
export type Inferred = { answer: Answer; embedding: Uint8Array | null };
/** Runs a loaded model; the one thing that differs between browser and server. */
export type Run = (inputs: Tensors) => Promise<Tensors>;

/** Values of one batch's input; larger batches gain nothing on a CPU and hold more memory. */
const inputValuesMax = 2_000_000;

/**
 * Pixels → tensor → model → answers, in batches where the model takes them; answers stand in the pictures' order. Text
 * is read page by page, for no two pages need be of one size.
 */
export async function infer(run: Run, manifest: Manifest, pictures: readonly Pixels[]): Promise<Inferred[]> {
  if (manifest.decode.type === "lines") return inferPages(run, manifest, manifest.decode, pictures);
  const size = batchSize(manifest);
  const inferred: Inferred[] = [];
  for (let start = 0; start < pictures.length; start += size) {
    inferred.push(...(await inferBatch(run, manifest, pictures.slice(start, start + size))));
  }
  return inferred;
}

async function inferBatch(run: Run, manifest: Manifest, pictures: readonly Pixels[]): Promise<Inferred[]> {
  const input = stack(pictures.map((picture) => prepare(picture, manifest.input.prepare)));
  const outputs = await run({ [manifest.input.name]: input });
  return pictures.map((picture, i) => ({
    answer: decode(outputs, manifest, picture, i),
    embedding: embeddingOf(outputs, manifest, i),
  }));
}

async function inferPages(
  run: Run,
  manifest: Manifest,
  decoding: DecodeOf<"lines">,
  pages: readonly Pixels[],
): Promise<Inferred[]> {
  const inferred: Inferred[] = [];
  for (const page of pages) {
    const { answer, outputs } = await inferLines(run, manifest, decoding, page);
    inferred.push({ answer, embedding: embeddingOf(outputs, manifest, 0) });
  }
  return inferred;
}

function batchSize({ input }: Manifest): number {
  if (!input.batch || input.prepare.fit === "within") return 1;
  const { width, height, channels } = input.prepare;
  return Math.max(1, Math.floor(inputValuesMax / (width * height * (channels === "gray" ? 1 : 3))));
}

function embeddingOf(outputs: Tensors, manifest: Manifest, batchIndex: number): Uint8Array | null {
  const features = manifest.embedding && outputs[manifest.embedding.output];
  return features ? packEmbedding(slice(features, batchIndex)) : null;
}
