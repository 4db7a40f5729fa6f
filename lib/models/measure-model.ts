import { and, eq } from "drizzle-orm";
import { evaluationItems, evaluations } from "@/db/schema/models";
import { kindOf } from "@/lib/core/kinds/kinds";
import { type EvaluatedItem, evaluateItem, measure } from "@/lib/core/metrics";
import { refuse } from "@/lib/core/problem";
import { sha256 } from "@/lib/core/sha256";
import { type ExampleLine, exampleLine } from "@/lib/core/snapshot";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { examplesOf, type VersionRow } from "@/lib/datasets/load";
import { emit } from "@/lib/events";
import { projectById } from "@/lib/projects/load";
import { checkRuntimes, median } from "./check-runtimes";
import type { ModelVersion } from "./load";
import { runModel } from "./run-model";

export type EvaluationRow = typeof evaluations.$inferSelect;
export type MeasureOptions = {
  onProgress?: (done: number, total: number) => Promise<void>;
  signal?: AbortSignal;
};

const batchSize = 32;

/**
 * Measures a model on the test split of a dataset version: the stored pictures go through the very file that would
 * serve. The same model on the same test items and truths is measured once; asking again answers what stands.
 */
export async function measureModel(
  ctx: Ctx,
  model: ModelVersion,
  version: VersionRow,
  { onProgress, signal }: MeasureOptions = {},
): Promise<EvaluationRow> {
  const lines = await examplesOf(ctx, version, ["test"]);
  if (lines.length === 0) {
    const detail =
      "No labelled picture of this dataset version fell into the test split, so there is nothing to measure on.";
    refuse({ code: "too_few_examples", have: 0, need: 1, detail });
  }
  const testSetDigest = sha256(lines.map((line) => `${exampleLine(line)}\n`).join(""));
  const standing = await evaluationOn(ctx, model, testSetDigest);
  if (standing) return standing;
  const project = await projectById(ctx, model.projectId);
  const kind = kindOf(project.kind);
  const measured: EvaluatedItem[] = [];
  const latencies: number[] = [];
  for (let start = 0; start < lines.length; start += batchSize) {
    signal?.throwIfAborted();
    const some = lines.slice(start, start + batchSize);
    const answers = await runModel(ctx, model, await picturesOf(ctx, some));
    some.forEach((line, i) => {
      measured.push(evaluateItem(kind, line.item, answers[i]!.answer, line.answer));
      latencies.push(answers[i]!.latencyMs);
    });
    await onProgress?.(measured.length, lines.length);
  }
  const labels = project.labels.map((label) => label.name);
  const metrics = measure(kind, labels, measured, model.manifest!.calibration);
  const checks = await checkRuntimes(ctx, model, await picturesOf(ctx, lines.slice(0, picturesCompared)));
  return store(ctx, measured, {
    projectId: model.projectId,
    modelVersionId: model.id,
    datasetVersionId: version.id,
    testSetDigest,
    metrics: { ...metrics, checks },
    latencyMs: median(latencies) ?? 0,
  });
}

/** So many pictures go through the other runtime too; more would only cost time. */
const picturesCompared = 6;

function picturesOf(ctx: Ctx, lines: readonly ExampleLine[]): Promise<Uint8Array[]> {
  return Promise.all(lines.map((line) => ctx.ports.objects.get(line.image.sha256)));
}

async function evaluationOn(ctx: Ctx, model: ModelVersion, testSetDigest: string): Promise<EvaluationRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(evaluations)
    .where(and(eq(evaluations.modelVersionId, model.id), eq(evaluations.testSetDigest, testSetDigest)));
  return row;
}

async function store(
  ctx: Ctx,
  measured: readonly EvaluatedItem[],
  figures: Omit<EvaluationRow, "id" | "createdAt">,
): Promise<EvaluationRow> {
  return transact(ctx, async (tx) => {
    const row: EvaluationRow = { id: newId(tx, "evaluation"), ...figures, createdAt: tx.now };
    const stored = await tx.db
      .insert(evaluations)
      .values(row)
      .onConflictDoNothing({ target: [evaluations.modelVersionId, evaluations.testSetDigest] })
      .returning({ id: evaluations.id });
    if (stored.length === 0) {
      // Two workers measured the same at once; the first one's figures stand.
      const [first] = await tx.db
        .select()
        .from(evaluations)
        .where(
          and(eq(evaluations.modelVersionId, row.modelVersionId), eq(evaluations.testSetDigest, row.testSetDigest)),
        );
      return first!;
    }
    await storeItems(tx, row, measured);
    const { accuracy, n } = row.metrics;
    const data = { model: row.modelVersionId, testSetDigest: row.testSetDigest, accuracy: accuracy.value, n };
    await emit(tx, { type: "model.evaluated", subject: row.id, projectId: row.projectId, data });
    return row;
  });
}

async function storeItems(tx: Ctx, { id }: EvaluationRow, measured: readonly EvaluatedItem[]): Promise<void> {
  const rowsMax = 500;
  for (let start = 0; start < measured.length; start += rowsMax) {
    const rows = measured.slice(start, start + rowsMax);
    await tx.db
      .insert(evaluationItems)
      .values(rows.map(({ itemId, ...item }) => ({ evaluationId: id, itemId: itemId as `item_${string}`, ...item })));
  }
}
