import { eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/models";
import { trainingRuns } from "@/db/schema/training";
import type { TrainingRunId } from "@/lib/core/ids";
import type { LearnerInput, LearnerProgress, LearnerResult } from "@/lib/core/learn/learner";
import { type Ctx, transact } from "@/lib/ctx";
import { examplesOf, type VersionRow, versionFor } from "@/lib/datasets/load";
import { emit } from "@/lib/events";
import { type ModelVersion, modelFor } from "@/lib/models/load";
import { measureBesideChampion } from "@/lib/models/measure-beside-champion";
import { storeModel } from "@/lib/models/store-model";
import { projectById } from "@/lib/projects/load";
import { featuresOf } from "./features";
import { trainingRunFor } from "./training-rows";
import { type Said, watchRun } from "./watch-run";

type Run = typeof trainingRuns.$inferSelect;
type Say = (said: Said) => void;

/** Where on the way from 0 to 1 each part begins. */
const parts = { embedding: 0.02, trying: 0.15, measuring: 0.85 };

/**
 * A training run from the frozen examples to a measured candidate: features, search, one ONNX file, and its figures
 * beside the champion's. Each part leaves what it made, so a run that was cut off goes on after the last part that
 * stands; run once more it changes nothing.
 */
export async function trainRun(ctx: Ctx, trainingRunId: TrainingRunId, outer: AbortSignal): Promise<void> {
  const run = await trainingRunFor(ctx, trainingRunId, "admin");
  const version = await versionFor(ctx, run.datasetVersionId, "admin");
  const learned: Pick<Run, "curve" | "tries"> = { curve: [], tries: [] };
  const save = async () => {
    if (learned.curve.length === 0) return;
    await ctx.db.update(trainingRuns).set({ curve: learned.curve }).where(eq(trainingRuns.id, run.id));
  };
  await watchRun(ctx, run.jobRunId, outer, save, async (say, signal) => {
    const candidate = (await candidateOf(ctx, run)) ?? (await learn(ctx, run, version, { say, signal, learned }));
    if (version.splitCounts.test === 0) return;
    await measureBesideChampion(ctx, candidate, version, {
      signal,
      onProgress: async (done, total) => {
        const progress = parts.measuring + (1 - parts.measuring) * (done / total);
        say({ progress, message: { code: "measuring", done, total } });
      },
    });
  });
}

async function candidateOf(ctx: Ctx, run: Run): Promise<ModelVersion | null> {
  const [row] = await ctx.db.select().from(modelVersions).where(eq(modelVersions.trainingRunId, run.id));
  return row ?? null;
}

type Learning = { say: Say; signal: AbortSignal; learned: Pick<Run, "curve" | "tries"> };

async function learn(ctx: Ctx, run: Run, version: VersionRow, learning: Learning): Promise<ModelVersion> {
  const { say, signal, learned } = learning;
  const base = await modelFor(ctx, run.baseModelVersionId, "admin");
  const input = await learnerInput(ctx, run, version, base, learning);
  signal.throwIfAborted();
  const result = await ctx.ports.trainer.train(
    input,
    (progress) => {
      if (progress.point) learned.curve.push(progress.point);
      say(saidOf(progress));
    },
    signal,
  );
  return keep(ctx, run, base, result);
}

async function learnerInput(
  ctx: Ctx,
  run: Run,
  version: VersionRow,
  base: ModelVersion,
  { say, signal }: Learning,
): Promise<LearnerInput> {
  say({ progress: 0, message: { code: "reading" } });
  const lines = await examplesOf(ctx, version, ["train", "validation"]);
  const features = await featuresOf(ctx, base, lines, {
    signal,
    onProgress: (done, total) => {
      const progress = parts.embedding + (parts.trying - parts.embedding) * (done / total);
      say({ progress, message: { code: "embedding", done, total } });
    },
  });
  const project = await projectById(ctx, run.projectId);
  return {
    base: { artifact: await ctx.ports.objects.get(base.artifactSha256!), manifest: base.manifest! },
    name: nameOf(run),
    labels: project.labels.map((label) => label.name),
    seed: run.seed,
    examples: lines.map((line) => ({
      itemId: line.item,
      split: line.split === "validation" ? "validation" : "train",
      features: features.get(line.item)!,
      truth: line.answer,
    })),
  };
}

function saidOf({ fraction, stage, tryNumber, tryCount, secondsLeft }: LearnerProgress): Said {
  const figures = { tryNumber, tryCount, secondsLeft };
  const known = Object.entries(figures).filter((entry): entry is [string, number] => entry[1] !== undefined);
  const progress = parts.trying + (parts.measuring - parts.trying) * fraction;
  return { progress, message: { code: stage, ...Object.fromEntries(known) } };
}

/** Once a run: a second worker that did the same work finds the first one's candidate. */
function keep(ctx: Ctx, run: Run, base: ModelVersion, result: LearnerResult): Promise<ModelVersion> {
  const { artifact, manifest, tries, curve } = result;
  return transact(ctx, async (tx) => {
    await tx.db.select({ id: trainingRuns.id }).from(trainingRuns).where(eq(trainingRuns.id, run.id)).for("update");
    const standing = await candidateOf(tx, run);
    if (standing) return standing;
    const { projectId } = run;
    // What was learned from a model nobody vouches for still holds that model's graph.
    const made = { projectId, name: nameOf(run), manifest, artifact, trainingRunId: run.id, trusted: base.trusted };
    const model = await storeModel(tx, { ...made, source: "trained" });
    await tx.db.update(trainingRuns).set({ tries, curve, modelVersionId: model.id }).where(eq(trainingRuns.id, run.id));
    const data = { model: model.id, artifact: model.artifactSha256, dataset: run.datasetVersionId };
    await emit(tx, { type: "training.finished", subject: run.id, projectId, data });
    return model;
  });
}

function nameOf(run: Run): string {
  return `Training ${run.number}`;
}
