import type { InferenceSession } from "onnxruntime-node";
import type { Manifest, Tensors } from "@/lib/core/inference/manifest";
import { runByInput } from "@/lib/core/inference/run-by-input";
import { splitModel } from "@/lib/core/onnx/split";
import type { LoadedModel, ModelRuntime } from "@/lib/ports";
import { loadInSandbox } from "./sandbox";

/**
 * Models on this machine: those made here natively, those nobody vouches for in a sandbox. One thread each; the machine's
 * other cores belong to the web, the database and other workers.
 */
export function runtimeNode(): ModelRuntime {
  return {
    load: (artifact, manifest, { trusted }) =>
      trusted ? loadNatively(artifact, manifest) : loadInSandbox(artifact, manifest),
  };
}

async function loadNatively(artifact: Uint8Array, manifest: Manifest): Promise<LoadedModel> {
  // Loaded on first use: most processes never run a model, and the library is 20 MB.
  const ort = await import("onnxruntime-node");
  const sessions: InferenceSession[] = [];
  const release = async () => {
    for (const session of sessions) await session.release();
  };
  try {
    const graphs = [];
    for (const { input, outputs, bytes } of splitModel(artifact, manifest)) {
      const session = await ort.InferenceSession.create(bytes, {
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      });
      sessions.push(session);
      graphs.push({ input, run: (inputs: Tensors) => runSession(ort, session, inputs, outputs) });
    }
    return { runtime: "node", run: runByInput(graphs), release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function runSession(
  { Tensor }: typeof import("onnxruntime-node"),
  session: InferenceSession,
  inputs: Tensors,
  outputs: string[],
): Promise<Tensors> {
  const feeds = Object.entries(inputs).map(
    ([name, { data, dims }]) => [name, new Tensor("float32", data, dims)] as const,
  );
  const results = await session.run(Object.fromEntries(feeds), outputs);
  const tensors = Object.entries(results).map(
    ([name, { data, dims }]) => [name, { data: data as Float32Array, dims }] as const,
  );
  return Object.fromEntries(tensors);
}
