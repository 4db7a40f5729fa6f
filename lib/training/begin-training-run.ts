import { eq, max } from "drizzle-orm";
import { trainingRuns } from "@/db/schema/training";
import type { TrainingRunId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import { canLearn } from "@/lib/core/learn/learners";
import { examplesMin } from "@/lib/core/learn/softmax-head";
import { refuse } from "@/lib/core/problem";
import type { ExampleLine } from "@/lib/core/snapshot";
import { type Ctx, newId } from "@/lib/ctx";
import { examplesOf, type VersionRow } from "@/lib/datasets/load";
import { emit } from "@/lib/events";
import { personOrNull } from "@/lib/guard";
import { enqueue } from "@/lib/jobs/enqueue";
import { startJobRun } from "@/lib/jobs/job-run";
import type { ProjectRow } from "@/lib/projects/load";
import { baseModel } from "./base-model";

const labelsMin = 2;

/**
 * Notes a training run and hands it to the worker, in the caller's transaction, under the lock of the project's row.
 * Refuses `not_trainable` and `too_few_examples` here, where people are told at once, rather than from within the run.
 */
export async function beginTrainingRun(
  tx: Ctx,
  project: ProjectRow,
  version: VersionRow,
  seed: number,
): Promise<TrainingRunId> {
  const base = await trainableBase(tx, project);
  const lines = await examplesOf(tx, version, ["train", "validation"]);
  requireEnough(project, lines);
  const [last] = await tx.db
    .select({ number: max(trainingRuns.number) })
    .from(trainingRuns)
    .where(eq(trainingRuns.projectId, project.id));
  const id = newId(tx, "trainingRun");
  const number = (last?.number ?? 0) + 1;
  const jobRunId = await startJobRun(tx, { projectId: project.id, job: "train_run" });
  await tx.db.insert(trainingRuns).values({
    id,
    projectId: project.id,
    number,
    datasetVersionId: version.id,
    baseModelVersionId: base.id,
    jobRunId,
    seed,
    exampleCount: lines.length,
    startedBy: personOrNull(tx),
    createdAt: tx.now,
  });
  await enqueue(tx, "train_run", { jobRunId, trainingRunId: id });
  const data = { number, dataset: version.id, base: base.id, seed, examples: lines.length };
  await emit(tx, { type: "training.started", subject: id, projectId: project.id, data });
  return id;
}

async function trainableBase(tx: Ctx, { id, kind }: ProjectRow) {
  if (!canLearn(kind)) {
    const detail =
      "The built-in trainer learns labels of whole pictures. For this kind of question, train elsewhere on an export " +
      "of the dataset and upload the model; it meets the same gates.";
    return refuse({ code: "not_trainable", kind, detail });
  }
  const base = await baseModel(tx, id);
  const detail =
    "Training builds on a model that is already here, and there is none that hands over its features. Upload one first.";
  return base ?? refuse({ code: "not_trainable", kind, detail });
}

function requireEnough(project: ProjectRow, lines: readonly ExampleLine[]): void {
  const kind = kindOf(project.kind);
  const labels = new Set(lines.flatMap((line) => kind.claims(line.answer)));
  if (lines.length >= examplesMin && labels.size >= labelsMin) return;
  const detail =
    `Learning takes at least ${examplesMin} examples with ${labelsMin} different labels, beside those kept for testing; ` +
    `there are ${lines.length} with ${labels.size}.`;
  refuse({ code: "too_few_examples", have: lines.length, need: examplesMin, detail });
}
