import { modelVersions, promotionDecisions, promotions } from "@/db/schema/models";
import { identityCalibration, type Manifest } from "@/lib/core/inference/manifest";
import { type Ctx, newId } from "@/lib/ctx";
import type { ModelVersion } from "@/lib/models/load";
import type { ModelRuntime } from "@/lib/ports";
import type { Project } from "@/lib/projects/contract";

/** A model version's row, for tests that run no real one. `serves`: it is the champion. */
export async function modelIn(
  ctx: Ctx,
  project: Project,
  { number = 1, serves = true }: { number?: number; serves?: boolean } = {},
): Promise<ModelVersion> {
  const artifact = new TextEncoder().encode(`model ${number} of ${project.id}`);
  const sha256 = await ctx.ports.objects.put(artifact);
  const [model] = await ctx.db
    .insert(modelVersions)
    .values({
      id: newId(ctx, "modelVersion"),
      projectId: project.id,
      number,
      name: `${project.slug} ${number}`,
      manifest: manifestFor(project, { sha256, bytes: artifact.byteLength }),
      artifactSha256: sha256,
      artifactBytes: artifact.byteLength,
      source: "trained",
      trusted: true,
      createdAt: ctx.now,
    })
    .returning();
  if (serves) await promote(ctx, model!, number);
  return model!;
}

async function promote(ctx: Ctx, model: ModelVersion, step: number): Promise<void> {
  const promotionId = newId(ctx, "promotion");
  const row = { projectId: model.projectId, createdAt: ctx.now };
  await ctx.db
    .insert(promotions)
    .values({ id: promotionId, alias: "champion", modelVersionId: model.id, gates: [], ...row });
  await ctx.db.insert(promotionDecisions).values({ promotionId, step, decision: "approve", ...row });
}

/** A runtime that finds the first label in every picture, with this score. */
export function runtimeSaying(score: number, labelCount: number): ModelRuntime {
  const others = labelCount > 1 ? (1 - score) / (labelCount - 1) : 0;
  return {
    load: async () => ({
      runtime: "node",
      release: async () => {},
      run: async (inputs) => {
        const batch = Object.values(inputs)[0]?.dims[0] ?? 1;
        const row = Array.from({ length: labelCount }, (_, i) => (i === 0 ? score : others));
        const data = Float32Array.from({ length: batch * labelCount }, (_, i) => row[i % labelCount]!);
        return { scores: { dims: [batch, labelCount], data } };
      },
    }),
  };
}

function manifestFor(project: Project, artifact: Manifest["artifact"]): Manifest {
  return {
    format: 1,
    name: project.slug,
    kind: project.kind,
    labels: project.labels.map((label) => label.name),
    artifact,
    input: {
      name: "image",
      batch: true,
      prepare: {
        width: 32,
        height: 32,
        fit: "fill",
        padValue: 0,
        layout: "nchw",
        channels: "rgb",
        scale: 1,
        mean: [0],
        std: [1],
      },
    },
    decode: { type: "labels", scores: "scores", logits: false },
    embedding: null,
    backbone: null,
    calibration: identityCalibration,
    parity: { relativeMax: 1e-3 },
    licence: "none",
    origin: "a test",
  };
}
