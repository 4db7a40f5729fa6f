import { createHash } from "node:crypto";
import { Refusal, refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import type { ModelVersion } from "./load";

/**
 * Refuses `artifact_changed` unless the stored bytes of this model still hash to what was approved, so that nobody can
 * slip other bytes under an evaluation or an approval. A model that answers elsewhere has no bytes to check.
 */
export async function checkArtifact(ctx: Ctx, model: ModelVersion, approvedSha256: string | null): Promise<void> {
  const changed = () => refuse({ code: "artifact_changed", modelVersionId: model.id });
  if (model.artifactSha256 !== approvedSha256) changed();
  if (approvedSha256 === null) return;
  if ((await sha256OfObject(ctx, approvedSha256)) !== approvedSha256) changed();
}

/** The sha256 of what is stored under a name, or null when nothing is. */
export async function sha256OfObject(ctx: Ctx, sha256: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of await ctx.ports.objects.stream(sha256)) hash.update(chunk);
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === "object_missing") return null;
    throw error;
  }
  return hash.digest("hex");
}
