import { worstDifference } from "@/lib/core/inference/parity";
import { prepare } from "@/lib/core/inference/prepare";
import type { RuntimeChecks } from "@/lib/core/runtime-checks";
import { sha256 } from "@/lib/core/sha256";
import type { Ctx } from "@/lib/ctx";
import type { ModelVersion } from "./load";
import { withSession } from "./sessions";

/**
 * Runs the same pictures through the server's runtime and through WASM, as a browser would, one by one, and tells how
 * far their outputs are apart. A model nobody vouches for runs under WASM everywhere, so there it is compared with a
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
        const input = prepare(await ctx.ports.images.pixels(image), manifest.input.prepare);
        const inputs = { [manifest.input.name]: input };
        const begin = performance.now();
        const there = await sandbox.run(inputs);
        latencies.push(performance.now() - begin);
        largest = Math.max(largest, worstDifference(await loaded.run(inputs), there));
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
