import { and, asc, count, eq, exists, gt, not, sql } from "drizzle-orm";
import { z } from "zod";
import { importedTruths } from "@/db/schema/datasets";
import { items, predictions } from "@/db/schema/intake";
import { type ItemId, idSchema, type ProjectId } from "@/lib/core/ids";
import { Refusal } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type ModelVersion, servingModel } from "@/lib/models/load";
import { runModel } from "@/lib/models/run-model";
import { answersTo } from "@/lib/review/load";
import { recordPredictions } from "./record-predictions";

export const ScoreItemsInput = z.object({
  projectId: idSchema("project"),
  limit: z.number().int().positive().optional(),
});
export type ScoreProgress = { done: number; total: number };

/** Items of one transaction. A page is read line by line, which takes its time, and people follow how far it is. */
const batchSize = 64;
const batchSizePages = 4;

/**
 * Lets the serving model answer every item that waits for it, batch by batch: each batch is one transaction, so work
 * that was cut off goes on where it stopped. Items that people have settled, or whose truth came with them, need no
 * answer any more. `missing` are items whose picture is gone from the object store. Stops between batches when
 * `signal` aborts.
 */
export async function scoreItems(
  ctx: Ctx,
  input: z.input<typeof ScoreItemsInput>,
  { onProgress, signal }: { onProgress?: (progress: ScoreProgress) => Promise<void>; signal?: AbortSignal } = {},
): Promise<{ scored: number; missing: ItemId[] }> {
  const { projectId, limit = Number.POSITIVE_INFINITY } = ScoreItemsInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  const missing: ItemId[] = [];
  let scored = 0;
  let place: Place | null = null;
  const total = Math.min(limit, await countItemsToScore(ctx, projectId));
  while (scored < limit) {
    signal?.throwIfAborted();
    const batch: Batch | null = await scoreBatch(ctx, projectId, place, limit - scored);
    if (!batch) break;
    ({ place } = batch);
    scored += batch.scored;
    missing.push(...batch.missing);
    await onProgress?.({ done: scored, total: Math.max(total, scored) });
  }
  return { scored, missing };
}

/** How far a walk over the items has come, and with which model; another model begins anew. */
type Place = { modelVersionId: ModelVersion["id"]; after: ItemId };
type Batch = { place: Place; scored: number; missing: ItemId[] };

async function scoreBatch(ctx: Ctx, projectId: ProjectId, place: Place | null, limit: number): Promise<Batch | null> {
  return transact(ctx, async (tx) => {
    // Two workers at one project take turns instead of scoring the same items twice.
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`score:${projectId}`}, 0))`);
    const model = await servingModel(tx, projectId);
    if (!model?.artifactSha256) return null;
    const size = Math.min(limit, model.manifest?.decode.type === "lines" ? batchSizePages : batchSize);
    const after = place?.modelVersionId === model.id ? place.after : null;
    const batch = await tx.db
      .select({ id: items.id, imageSha256: items.imageSha256 })
      .from(items)
      .where(and(waiting(tx, projectId, model), after ? gt(items.id, after) : undefined))
      .orderBy(asc(items.id))
      .limit(size);
    const last = batch.at(-1);
    if (!last) return null;
    const pictures = await Promise.all(batch.map((item) => picture(tx, item)));
    const found = pictures.filter((one) => one.bytes !== null);
    const answers = await runModel(
      tx,
      model,
      found.map((one) => one.bytes!),
    );
    await recordPredictions(
      tx,
      projectId,
      answers.map((answer, i) => ({ ...answer, itemId: found[i]!.id, modelVersionId: model.id })),
    );
    const missing = pictures.filter((one) => one.bytes === null).map((one) => one.id);
    return { place: { modelVersionId: model.id, after: last.id }, scored: answers.length, missing };
  });
}

/** How many items wait for an answer of the serving model. */
export async function countItemsToScore(ctx: Ctx, projectId: ProjectId): Promise<number> {
  const model = await servingModel(ctx, projectId);
  if (!model?.artifactSha256) return 0;
  const [row] = await ctx.db
    .select({ n: count() })
    .from(items)
    .where(waiting(ctx, projectId, model));
  return row?.n ?? 0;
}

function waiting(ctx: Ctx, projectId: ProjectId, model: ModelVersion) {
  const predicted = ctx.db
    .select({ one: sql`1` })
    .from(predictions)
    .where(and(eq(predictions.itemId, items.id), eq(predictions.modelVersionId, model.id)));
  const labelled = ctx.db.select({ one: sql`1` }).from(importedTruths).where(eq(importedTruths.itemId, items.id));
  return and(
    eq(items.projectId, projectId),
    not(exists(predicted)),
    not(exists(labelled)),
    not(exists(answersTo(ctx))),
  );
}

async function picture(ctx: Ctx, item: { id: ItemId; imageSha256: string }) {
  try {
    return { id: item.id, bytes: await ctx.ports.objects.get(item.imageSha256) };
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === "object_missing") return { id: item.id, bytes: null };
    throw error;
  }
}
