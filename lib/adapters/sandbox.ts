import type { ChildProcess } from "node:child_process";
import type { Manifest, Tensors } from "@/lib/core/inference/manifest";
import { Refusal } from "@/lib/core/problem";
import type { LoadedModel } from "@/lib/ports";
import { deathOf, startChild } from "./child";

export type SandboxRequest =
  | { type: "load"; artifact: Uint8Array; manifest: Manifest; memoryMegabytes: number }
  | { type: "run"; inputs: Tensors };
export type SandboxReply = { type: "loaded" } | { type: "ran"; outputs: Tensors } | { type: "failed"; message: string };
export type SandboxLimits = { memoryMegabytes: number; loadSeconds: number; runSeconds: number };

const defaultLimits: SandboxLimits = { memoryMegabytes: 1024, loadSeconds: 60, runSeconds: 60 };

/**
 * Runs a model that nobody vouches for: as WebAssembly, which reaches neither files nor network, in a process of its own
 * with bounded memory and time. Whatever it does, refusing it is all that happens to us.
 */
export async function loadInSandbox(
  artifact: Uint8Array,
  manifest: Manifest,
  limits = defaultLimits,
): Promise<LoadedModel> {
  const child = startChild("sandbox-child.ts", { heapMegabytes: limits.memoryMegabytes });
  const ask = asking(child, limits.memoryMegabytes);
  await ask({ type: "load", artifact, manifest, memoryMegabytes: limits.memoryMegabytes }, limits.loadSeconds);
  return {
    runtime: "wasm",
    async run(inputs) {
      const reply = await ask({ type: "run", inputs }, limits.runSeconds);
      return reply.type === "ran" ? reply.outputs : {};
    },
    release: async () => {
      child.kill("SIGKILL");
    },
  };
}

type Ask = (request: SandboxRequest, seconds: number) => Promise<SandboxReply>;

/** One request at a time, each answered, failed, or given up with the process. */
function asking(child: ChildProcess, memoryMegabytes: number): Ask {
  let dead: Refusal | null = null;
  let settle: ((outcome: SandboxReply | Refusal) => void) | null = null;
  let before: Promise<unknown> = Promise.resolve();
  const finish = (outcome: SandboxReply | Refusal) => {
    settle?.(outcome);
    settle = null;
  };
  child.on("message", (reply: SandboxReply) => finish(reply.type === "failed" ? refusal(reply.message) : reply));
  void deathOf(child).then((words) => {
    dead ??= refusal(`It died in the sandbox, which has ${memoryMegabytes} MB (${words.slice(-300)}).`);
    finish(dead);
  });

  const askNow: Ask = async (request, seconds) => {
    if (dead) throw dead;
    const tooSlow = setTimeout(() => {
      dead = refusal(`It did not answer in the sandbox within ${seconds} seconds.`);
      child.kill("SIGKILL");
    }, seconds * 1000);
    const outcome = await new Promise<SandboxReply | Refusal>((resolve) => {
      settle = resolve;
      child.send(request, (error) => {
        // A child that dies while it is being written to is told of by its end.
        if (error && !child.connected) child.kill("SIGKILL");
      });
    });
    clearTimeout(tooSlow);
    if (!(outcome instanceof Refusal)) return outcome;
    dead = outcome;
    child.kill("SIGKILL");
    throw outcome;
  };
  return (request, seconds) => {
    const answer = before.then(() => askNow(request, seconds));
    before = answer.catch(() => {});
    return answer;
  };
}

function refusal(detail: string): Refusal {
  return new Refusal({ code: "bad_model", faults: [{ why: "huge_tensor", detail }] });
}
