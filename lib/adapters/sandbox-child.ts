import os from "node:os";
import { env, InferenceSession, Tensor } from "onnxruntime-web";
import type { Run } from "@/lib/core/inference/infer";
import type { Tensors } from "@/lib/core/inference/manifest";
import { runByInput } from "@/lib/core/inference/run-by-input";
import { splitModel } from "@/lib/core/onnx/split";
import type { SandboxReply, SandboxRequest } from "./sandbox";

/** The inside of the sandbox: see sandbox.ts. */
const pageBytes = 65_536;
let model: Run | null = null;

// Nothing of ours lies here, should anything ever read a file by a relative name.
process.chdir(os.tmpdir());
process.on("disconnect", () => process.exit(0));
process.on("message", (request: SandboxRequest) => {
  void answer(request)
    .catch(
      (error: unknown): SandboxReply => ({
        type: "failed",
        message: error instanceof Error ? error.message : String(error),
      }),
    )
    .then((reply) => process.send?.(reply));
});

async function answer(request: SandboxRequest): Promise<SandboxReply> {
  if (request.type === "run") {
    if (!model) throw new Error("no model is loaded");
    return { type: "ran", outputs: await model(request.inputs) };
  }
  capMemory(request.memoryMegabytes);
  env.wasm.numThreads = 1;
  env.logLevel = "fatal";
  // Taken apart in here, not outside: this, too, is work on bytes nobody vouches for.
  const graphs = [];
  for (const { input, outputs, bytes } of splitModel(request.artifact, request.manifest)) {
    const session = await InferenceSession.create(bytes, { executionProviders: ["wasm"] });
    graphs.push({ input, run: (inputs: Tensors) => runSession(session, inputs, outputs) });
  }
  model = runByInput(graphs);
  return { type: "loaded" };
}

async function runSession(session: InferenceSession, inputs: Tensors, outputs: string[]): Promise<Tensors> {
  const feeds = Object.entries(inputs).map(
    ([name, { data, dims }]) => [name, new Tensor("float32", data, dims)] as const,
  );
  const results = await session.run(Object.fromEntries(feeds), outputs);
  return Object.fromEntries(
    Object.entries(results).map(([name, tensor]) => {
      if (tensor.type !== "float32") throw new Error(`the output ${name} holds ${tensor.type}, not float32`);
      return [name, { data: tensor.data as Float32Array, dims: tensor.dims }];
    }),
  );
}

/** Every WebAssembly memory made from now on ends at the cap: the runtime asks for 4 GB and may have less. */
function capMemory(megabytes: number): void {
  const pagesMax = (megabytes * 1024 * 1024) / pageBytes;
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super({ ...descriptor, maximum: Math.min(descriptor.maximum ?? pagesMax, pagesMax) });
    }
  };
}
