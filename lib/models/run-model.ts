import type { Answer } from "@/lib/core/answer";
import { applyCalibration } from "@/lib/core/calibration";
import { infer } from "@/lib/core/inference/infer";
import type { Pixels, Runtime } from "@/lib/core/inference/manifest";
import { kindOf } from "@/lib/core/kinds/kinds";
import { type MendNote, mendAnswer } from "@/lib/core/mend";
import type { Ctx } from "@/lib/ctx";
import type { ModelVersion } from "./load";
import { withSession } from "./sessions";

/** One model's word on one picture. `embedding` is packed float16; `latencyMs` is its share of the batch's time. */
export type ModelAnswer = {
  answer: Answer;
  /** What had to be put right in it. */
  notes: MendNote[];
  rawConfidence: number;
  confidence: number;
  embedding: Uint8Array | null;
  runtime: Runtime;
  latencyMs: number;
};

/** Pictures that go through the model together; more gains nothing on a CPU and costs memory. */
const batchSize = 16;
/** Pixels held at once, at 4 bytes each, and pictures decoded at once: a batch of large photographs must not fill the memory. */
const pixelsMax = 32_000_000;
const decodedAtOnce = 4;

/** Runs a model over stored pictures, in their order. Loaded models are kept for the life of the process. */
export async function runModel(ctx: Ctx, model: ModelVersion, images: readonly Uint8Array[]): Promise<ModelAnswer[]> {
  const answers: ModelAnswer[] = [];
  let batch: Pixels[] = [];
  const flush = async () => {
    if (batch.length > 0) answers.push(...(await runBatch(ctx, model, batch)));
    batch = [];
  };
  for (let start = 0; start < images.length; start += decodedAtOnce) {
    const some = images.slice(start, start + decodedAtOnce);
    batch.push(...(await Promise.all(some.map((image) => ctx.ports.images.pixels(image)))));
    const pixels = batch.reduce((sum, { width, height }) => sum + width * height, 0);
    if (batch.length >= batchSize || pixels > pixelsMax) await flush();
  }
  await flush();
  return answers;
}

async function runBatch(ctx: Ctx, model: ModelVersion, pictures: readonly Pixels[]): Promise<ModelAnswer[]> {
  return withSession(ctx, model, async ({ loaded, manifest }) => {
    const begin = performance.now();
    const inferred = await infer((inputs) => loaded.run(inputs), manifest, pictures);
    const latencyMs = (performance.now() - begin) / pictures.length;
    return inferred.map(({ answer: said, embedding }, i) => {
      const { answer, notes } = mendAnswer(said, pictures[i]!);
      const rawConfidence = kindOf(manifest.kind).confidence(answer);
      const confidence = applyCalibration(manifest.calibration, rawConfidence);
      return { answer, notes, rawConfidence, confidence, embedding, runtime: loaded.runtime, latencyMs };
    });
  });
}
