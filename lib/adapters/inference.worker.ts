import { expose } from "comlink";
import type * as Ort from "onnxruntime-web/wasm";
import type { Answer } from "@/lib/core/answer";
import { infer } from "@/lib/core/inference/infer";
import type { Manifest, Tensors } from "@/lib/core/inference/manifest";
import { expectedGraphs } from "@/lib/core/inference/outputs";
import { runByInput } from "@/lib/core/inference/run-by-input";
import { warmUp } from "@/lib/core/inference/warm-up";
import type { GraphPart } from "@/lib/core/onnx/split";
import { sha256 } from "@/lib/core/sha256";
import { pixelsOf } from "./pixels-web";

export type BrowserRuntimeName = "webgpu" | "wasm";
export type WorkerAnswer = { answer: Answer; runtime: BrowserRuntimeName; latencyMs: number };

/**
 * Runs one model in a web worker, so that the page stays awake. WebGPU where there is a real adapter, else WASM; each
 * brings its own machine code, so only the one that is used is loaded. `latencyMs` is prepare, run and decode.
 */
const worker = {
  /** Refuses bytes that are not those of the manifest, whoever sent them. */
  async load(artifact: Uint8Array, manifest: Manifest, prefer?: BrowserRuntimeName): Promise<BrowserRuntimeName> {
    if (sha256(artifact) !== manifest.artifact.sha256) throw new Error("the model is not the one its manifest names");
    session = await start(artifact, manifest, prefer ?? (await bestRuntime())).catch((cause: unknown) => {
      // A driver may refuse what its adapter promised; the answer is the same under WASM.
      if (prefer) throw cause;
      return start(artifact, manifest, "wasm");
    });
    return session.runtime;
  },

  async predict(picture: Blob): Promise<WorkerAnswer> {
    const { run, runtime, manifest } = loaded();
    const pixels = await pixelsOf(picture);
    return inTurn(async () => {
      const begin = performance.now();
      const [inferred] = await infer(run, manifest, [pixels]);
      return { answer: inferred!.answer, runtime, latencyMs: performance.now() - begin };
    });
  },

  /** The raw outputs for a prepared input, so that runtimes can be compared number by number. */
  async outputs(inputs: Tensors): Promise<Tensors> {
    return inTurn(() => loaded().run(inputs));
  },
};

export type InferenceWorker = typeof worker;
expose(worker);

type Session = { run(inputs: Tensors): Promise<Tensors>; runtime: BrowserRuntimeName; manifest: Manifest };
let session: Session | null = null;

function loaded(): Session {
  if (!session) throw new Error("no model is loaded");
  return session;
}

/** WebGPU refuses a second run while one is under way. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

async function start(artifact: Uint8Array, manifest: Manifest, runtime: BrowserRuntimeName): Promise<Session> {
  const ort = runtime === "webgpu" ? await import("onnxruntime-web/webgpu") : await import("onnxruntime-web/wasm");
  ort.env.wasm.wasmPaths = "/ort/";
  ort.env.wasm.numThreads = threadCount();
  ort.env.logLevel = "error";
  const graphs = [];
  for (const { input, outputs, bytes } of await partsOf(artifact, manifest)) {
    const model = await ort.InferenceSession.create(bytes, { executionProviders: [runtime] });
    graphs.push({ input, run: async (inputs: Tensors) => fromOrt(await model.run(toOrt(ort, inputs), outputs)) });
  }
  const run = runByInput(graphs);
  await warmUp(run, manifest);
  return { run, runtime, manifest };
}

/** Only a file of several graphs has to be understood here; for the others the page is spared the reader. */
async function partsOf(artifact: Uint8Array, manifest: Manifest): Promise<GraphPart[]> {
  const [first, ...more] = expectedGraphs(manifest);
  if (first && more.length === 0) {
    return [{ input: first.input.name, outputs: first.outputs.map(({ name }) => name), bytes: artifact }];
  }
  const { splitModel } = await import("@/lib/core/onnx/split");
  return splitModel(artifact, manifest);
}

/** A software adapter is far slower than WASM. */
async function bestRuntime(): Promise<BrowserRuntimeName> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  // Browsers that do not tell yet have no software adapter either.
  return adapter && !adapter.info?.isFallbackAdapter ? "webgpu" : "wasm";
}

/** On two busy cores a second thread gains nothing; without isolation there is only one. */
function threadCount(): number {
  return self.crossOriginIsolated ? Math.max(1, Math.min(4, Math.floor(navigator.hardwareConcurrency / 2))) : 1;
}

function toOrt(ort: typeof Ort, inputs: Tensors): Record<string, Ort.Tensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { data, dims }]) => [name, new ort.Tensor("float32", data, [...dims])]),
  );
}

async function fromOrt(outputs: Ort.InferenceSession.OnnxValueMapType): Promise<Tensors> {
  const named: [string, Tensors[string]][] = [];
  for (const [name, value] of Object.entries(outputs)) {
    const tensor = value as Ort.Tensor;
    named.push([name, { dims: tensor.dims, data: (await tensor.getData()) as Float32Array }]);
  }
  return Object.fromEntries(named);
}
