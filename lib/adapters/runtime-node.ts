import type { Manifest, Tensors } from "@/lib/core/inference/manifest";
import { expectedOutputs } from "@/lib/core/inference/outputs";
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
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const session = await InferenceSession.create(artifact, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const outputs = expectedOutputs(manifest).map((output) => output.name);
  return {
    runtime: "node",
    async run(inputs) {
      const feeds = Object.entries(inputs).map(
        ([name, { data, dims }]) => [name, new Tensor("float32", data, dims)] as const,
      );
      const results = await session.run(Object.fromEntries(feeds), outputs);
      const tensors = Object.entries(results).map(
        ([name, { data, dims }]) => [name, { data: data as Float32Array, dims }] as const,
      );
      return Object.fromEntries(tensors) satisfies Tensors;
    },
    release: () => session.release(),
  };
}
