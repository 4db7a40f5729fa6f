import { expect, it } from "vitest";
import { runtimeNode } from "../adapters/runtime-node";
import { unpackEmbedding } from "../core/inference/embedding";
import type { LoadedModel, ModelRuntime } from "../ports";
import { castFor } from "../testing/cast";
import { colourModel, colourPicture, colourProject, colours } from "../testing/colours";
import { refusalOf } from "../testing/refusal";
import { type ModelVersion, modelFor } from "./load";
import { runModel } from "./run-model";
import { storeModel } from "./store-model";

async function modelIn(cast: Awaited<ReturnType<typeof castFor>>): Promise<ModelVersion> {
  const { job, project } = cast;
  return storeModel(job, {
    projectId: project.id,
    name: "Colours",
    ...colourModel(),
    source: "trained",
    trusted: true,
  });
}

it("answers pictures in their order, with confidence, features and runtime", async () => {
  const cast = await castFor(colourProject, { ports: { runtime: runtimeNode() } });
  const model = await modelIn(cast);
  const asked = Array.from({ length: 40 }, (_, i) => colours[i % 3]!);
  const answers = await runModel(cast.job, model, asked.map(colourPicture));
  expect(answers.map(({ answer }) => answer.labels[0]?.label)).toEqual(asked);
  for (const { rawConfidence, confidence, embedding, runtime, latencyMs } of answers) {
    expect(rawConfidence).toBeGreaterThan(0.9);
    expect(confidence).toBeCloseTo(rawConfidence, 5);
    expect(unpackEmbedding(embedding!)).toHaveLength(12);
    expect(runtime).toBe("node");
    expect(latencyMs).toBeGreaterThan(0);
  }
  expect(await runModel(cast.job, model, [])).toEqual([]);
});

/** Counts what is loaded and let go, and can fail. */
function countingRuntime() {
  const real = runtimeNode();
  const counts = { loaded: 0, released: 0, failing: false };
  const runtime: ModelRuntime = {
    async load(artifact, manifest, options): Promise<LoadedModel> {
      const model = await real.load(artifact, manifest, options);
      counts.loaded += 1;
      return {
        runtime: model.runtime,
        run: (inputs) => (counts.failing ? Promise.reject(new Error("it died")) : model.run(inputs)),
        release: async () => {
          counts.released += 1;
          await model.release();
        },
      };
    },
  };
  return { counts, runtime };
}

it("loads a model once for callers at once, and anew after a fault", async () => {
  const { counts, runtime } = countingRuntime();
  const cast = await castFor(colourProject, { ports: { runtime } });
  const model = await modelIn(cast);
  const ask = () => runModel(cast.job, model, [colourPicture("red", 1)]);
  await Promise.all([ask(), ask(), ask()]);
  expect(counts).toMatchObject({ loaded: 1, released: 0 });
  counts.failing = true;
  await expect(ask()).rejects.toThrow("it died");
  counts.failing = false;
  await ask();
  expect(counts).toMatchObject({ loaded: 2, released: 1 });
});

it("keeps a handful of models and lets the one used longest ago go", async () => {
  const { counts, runtime } = countingRuntime();
  const cast = await castFor(colourProject, { ports: { runtime } });
  for (let i = 0; i < 6; i++) {
    const made = { ...colourModel(), name: `Colours ${i}`, projectId: cast.project.id };
    const model = await storeModel(cast.job, { ...made, source: "trained", trusted: true });
    await runModel(cast.job, model, [colourPicture("blue", i)]);
  }
  expect(counts.loaded).toBe(6);
  await expect.poll(() => counts.released).toBeGreaterThanOrEqual(2);
});

it("refuses a model that answers elsewhere", async () => {
  const cast = await castFor(colourProject, { ports: { runtime: runtimeNode() } });
  const model = await modelFor(cast.job, (await modelIn(cast)).id, "reviewer");
  const elsewhere = { ...model, id: "mv_elsewhere" as const, artifactSha256: null };
  const asked = runModel(cast.job, elsewhere, [colourPicture("red", 1)]);
  expect(await refusalOf(asked)).toMatchObject({ code: "conflict", what: "model version" });
});
