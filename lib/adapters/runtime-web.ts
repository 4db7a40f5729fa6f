import { releaseProxy, transfer, wrap } from "comlink";
import type { Answer } from "@/lib/core/answer";
import { applyCalibration } from "@/lib/core/calibration";
import type { Manifest, Tensors } from "@/lib/core/inference/manifest";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { BrowserRuntimeName, InferenceWorker } from "./inference.worker";

export type { BrowserRuntimeName } from "./inference.worker";

/** One answer given in this browser. `confidence` is calibrated; `latencyMs` is the model's work, without decoding the file. */
export type BrowserAnswer = {
  answer: Answer;
  rawConfidence: number;
  confidence: number;
  runtime: BrowserRuntimeName;
  latencyMs: number;
};

export type BrowserModel = {
  runtime: BrowserRuntimeName;
  predict(picture: Blob): Promise<BrowserAnswer>;
  /** The raw outputs for a prepared input, so that runtimes can be compared number by number. */
  outputs(inputs: Tensors): Promise<Tensors>;
  /** Ends the worker; what is still asked of it is rejected. */
  close(): void;
};

/**
 * Loads a model into a web worker of this page. `artifactUrl` is one of our own; its bytes are checked against the
 * manifest's hash before they run. `prefer` forces a runtime; without it WebGPU is used where there is a real one.
 * `signal` gives up the loading.
 */
export async function openBrowserModel(
  manifest: Manifest,
  artifactUrl: string,
  { prefer, signal }: { prefer?: BrowserRuntimeName; signal?: AbortSignal } = {},
): Promise<BrowserModel> {
  const artifact = await fetchArtifact(artifactUrl, signal);
  const { remote, ask, close } = startWorker();
  const giveUp = () => close(signal?.reason);
  signal?.addEventListener("abort", giveUp);
  try {
    const runtime = await ask(remote.load(transfer(artifact, [artifact.buffer]), manifest, prefer));
    return {
      runtime,
      async predict(picture) {
        const said = await ask(remote.predict(picture));
        const rawConfidence = kindOf(manifest.kind).confidence(said.answer);
        return { ...said, rawConfidence, confidence: applyCalibration(manifest.calibration, rawConfidence) };
      },
      outputs: async (inputs) => ask(remote.outputs(inputs)),
      close: () => close(),
    };
  } catch (error) {
    close();
    throw error;
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
}

/** A worker that could not start, or was ended, answers nothing by itself: `ask` rejects with why. */
function startWorker() {
  const worker = new Worker(new URL("./inference.worker.ts", import.meta.url), { type: "module" });
  const remote = wrap<InferenceWorker>(worker);
  const end = new AbortController();
  worker.addEventListener("error", ({ message }) => close(new Error(message || "the model's worker did not start")));
  function ask<T>(asked: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const onEnd = () => reject(end.signal.reason);
      if (end.signal.aborted) onEnd();
      end.signal.addEventListener("abort", onEnd);
      asked.then(resolve, reject).finally(() => end.signal.removeEventListener("abort", onEnd));
    });
  }
  function close(reason: unknown = new Error("the model was closed")) {
    if (end.signal.aborted) return;
    end.abort(reason);
    remote[releaseProxy]();
    worker.terminate();
  }
  return { remote, ask, close };
}

async function fetchArtifact(url: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok) throw new Error(`the model answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
