import type { Answer } from "@/lib/core/answer";
import { applyCalibration } from "@/lib/core/calibration";
import { infer } from "@/lib/core/inference/infer";
import type { Runtime } from "@/lib/core/inference/manifest";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { Ctx } from "@/lib/ctx";
import type { ModelVersion } from "./load";
import { withSession } from "./sessions";

/** One model's word on one picture. `embedding` is packed float16; `latencyMs` is its share of the batch's time. */
export type ModelAnswer = {
  answer: Answer;
  rawConfidence: number;
  confidence: number;
  embedding: Uint8Array | null;
  runtime: Runtime;
  latencyMs: number;
};

/** Pictures that go through the model together; more gains nothing on a CPU and costs memory. */
const batchSize = 16;

/** Runs a model over stored pictures, in their order. Loaded models are kept for the life of the process. */
export async function runModel(ctx: Ctx, model: ModelVersion, images: readonly Uint8Array[]): Promise<ModelAnswer[]> {
  const answers: ModelAnswer[] = [];
  for (let start = 0; start < images.length; start += batchSize) {
    answers.push(...(await runBatch(ctx, model, images.slice(start, start + batchSize))));
  }
  return answers;
}

async function runBatch(ctx: Ctx, model: ModelVersion, images: readonly Uint8Array[]): Promise<ModelAnswer[]> {
  const pictures = await Promise.all(images.map((image) => ctx.ports.images.pixels(image)));
  return withSession(ctx, model, async ({ loaded, manifest }) => {
    const begin = performance.now();
    const inferred = await infer((inputs) => loaded.run(inputs), manifest, pictures);
    const latencyMs = (performance.now() - begin) / images.length;
    return inferred.map(({ answer, embedding }) => {
      const rawConfidence = kindOf(manifest.kind).confidence(answer);
      const confidence = applyCalibration(manifest.calibration, rawConfidence);
      return { answer, rawConfidence, confidence, embedding, runtime: loaded.runtime, latencyMs };
    });
  });
}
