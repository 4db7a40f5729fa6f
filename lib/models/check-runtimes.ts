import { infer } from "@/lib/core/inference/infer";
import type { Tensors } from "@/lib/core/inference/manifest";
import { worstDifference } from "@/lib/core/inference/parity";
import type { RuntimeChecks } from "@/lib/core/runtime-checks";
import { sha256 } from "@/lib/core/sha256";
import type { Ctx } from "@/lib/ctx";
import type { ModelVersion } from "./load";
import { withSession } from "./sessions";

/**
 * Runs the same pictures through the server's runtime and through WASM, as a browser would, one by one, and tells how
 * far their outputs are apart, at every look that a model takes at a picture. A model nobody vouches for runs under WASM everywhere, so there it is compared with a
 * second loading of itself.
 */
export async function checkRuntimes(
  ctx: Ctx,
  model: ModelVersion,
  images: readonly Uint8Array[],
): Promise<RuntimeChecks> {
  const { manifest, artifactSha256 } = model;
  if (!manifest || !artifactSha256) return { artifactSha256: null, parity: null, browserMs: null };
  const artifact = await ctx.ports.objects.get(artifactSha256);
  const sandbox = await ctx.ports.runtime.load(artifact, manifest, { trusted: false });
  try {
    return await withSession(ctx, model, async ({ loaded }) => {
      const latencies: number[] = [];
      let largest = 0;
      for (const image of images) {
        let latencyMs = 0;
        const runBoth = async (inputs: Tensors) => {
          const begin = performance.now();
          const there = await sandbox.run(inputs);
          latencyMs += performance.now() - begin;
          largest = Math.max(largest, worstDifference(await loaded.run(inputs), there));
          return there;
        };
        await infer(runBoth, manifest, [await ctx.ports.images.pixels(image)]);
        latencies.push(latencyMs);
      }
      const runtimes = [...new Set([loaded.runtime, sandbox.runtime])];
      // JSON has no infinity, and what it puts in its place would pass.
      const parity = { largest: Math.min(largest, Number.MAX_VALUE), allowed: manifest.parity.relativeMax, runtimes };
      return { artifactSha256: sha256(artifact), parity, browserMs: median(latencies) };
    });
  } finally {
    await sandbox.release();
  }
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
