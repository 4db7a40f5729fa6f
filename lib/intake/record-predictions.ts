import { and, eq, exists, inArray, notExists, or, sql } from "drizzle-orm";
import { examples } from "@/db/schema/datasets";
import { items, predictions, routes } from "@/db/schema/intake";
import { annotations, annotationWithdrawals } from "@/db/schema/review";
import type { Answer } from "@/lib/core/answer";
import type { Id, ItemId, ModelVersionId, PredictionId, ProjectId } from "@/lib/core/ids";
import type { Runtime } from "@/lib/core/inference/manifest";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { MendNote } from "@/lib/core/mend";
import { decideRoute, type RouteDecision } from "@/lib/core/routing";
import { type Ctx, newId } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { actorName } from "@/lib/guard";
import { type PolicyInForce, type ProjectRow, policyOf, projectById } from "@/lib/projects/load";
import { openTasks } from "@/lib/review/open-task";
import { reviseTasks, toOpen } from "@/lib/review/revise-tasks";

export type NewPrediction = {
  itemId: ItemId;
  modelVersionId: ModelVersionId;
  answer: Answer;
  /** What was put right in the answer on its way here. */
  notes?: MendNote[];
  /** The model's own figure and the calibrated chance of being right, 0..1. */
  rawConfidence: number;
  confidence: number;
  runtime: Runtime;
  /** Milliseconds. */
  latencyMs: number;
  /** float16, at most 4 KB. */
  embedding: Uint8Array | null;
};
export type RecordedPrediction = {
  itemId: ItemId;
  predictionId: PredictionId;
  outcome: RouteDecision["outcome"];
  /** False where this model and runtime had answered for the item before: that answer stands. */
  isNew: boolean;
};

const rowsAtOnce = 500;

/**
 * Stores predictions, routes each by the policy in force, and opens, updates or closes the tasks that follow from it,
 * all in the caller's transaction. `asked`: somebody wants a person to look, whatever the policy says. Call it last: it
 * ends with an event, which holds the project's chain until commit.
 */
export async function recordPredictions(
  tx: Ctx,
  projectId: ProjectId,
  rows: readonly NewPrediction[],
  { asked = false }: { asked?: boolean } = {},
): Promise<RecordedPrediction[]> {
  if (rows.length === 0) return [];
  const project = await projectById(tx, projectId);
  const policy = await policyOf(tx, projectId);
  const routed = new Map<string, Routed>();
  // In the order of their ids, so that two batches with the same items wait for each other instead of in a circle.
  const ordered = [...rows].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  for (let at = 0; at < ordered.length; at += rowsAtOnce) {
    const chunk = await recordChunk(tx, project, policy, ordered.slice(at, at + rowsAtOnce));
    for (const one of chunk) routed.set(keyOf(one), one);
  }
  const all = [...routed.values()];
  await handToPeople(tx, projectId, all, asked);
  await tellChain(tx, projectId, all);
  return rows.map((row) => {
    const { itemId, predictionId, decision, isNew } = routed.get(keyOf(row))!;
    return { itemId, predictionId, outcome: decision.outcome, isNew };
  });
}

type Routed = {
  itemId: ItemId;
  modelVersionId: ModelVersionId;
  runtime: Runtime;
  predictionId: PredictionId;
  routeId: Id<"route">;
  decision: RouteDecision;
  isNew: boolean;
};

async function recordChunk(
  tx: Ctx,
  project: ProjectRow,
  policy: PolicyInForce,
  rows: readonly NewPrediction[],
): Promise<Routed[]> {
  const inserted = await insertPredictions(tx, project, rows);
  const fresh = inserted.map((row) => ({ ...row, ...routeOf(tx, project, policy, row), isNew: true }));
  if (fresh.length > 0) {
    await tx.db.insert(routes).values(
      fresh.map(({ routeId, predictionId, itemId, decision }) => ({
        id: routeId,
        projectId: project.id,
        itemId,
        predictionId,
        policyId: policy.id,
        ...decision,
        createdAt: tx.now,
      })),
    );
  }
  const known = new Set(fresh.map(keyOf));
  return [
    ...fresh,
    ...(await standingOnes(
      tx,
      project.id,
      rows.filter((row) => !known.has(keyOf(row))),
    )),
  ];
}

async function insertPredictions(tx: Ctx, project: ProjectRow, rows: readonly NewPrediction[]) {
  const kind = kindOf(project.kind);
  return tx.db
    .insert(predictions)
    .values(
      rows.map((row) => ({
        id: newId(tx, "prediction"),
        projectId: project.id,
        ...row,
        topLabel: kind.leading(row.answer)[0]?.label ?? null,
        createdBy: actorName(tx),
        createdAt: tx.now,
      })),
    )
    .onConflictDoNothing({ target: [predictions.itemId, predictions.modelVersionId, predictions.runtime] })
    .returning({
      predictionId: predictions.id,
      itemId: predictions.itemId,
      modelVersionId: predictions.modelVersionId,
      runtime: predictions.runtime,
      answer: predictions.answer,
      confidence: predictions.confidence,
    });
}

function routeOf(
  tx: Ctx,
  project: ProjectRow,
  { policy }: PolicyInForce,
  prediction: { itemId: ItemId; answer: Answer; confidence: number },
): { routeId: Id<"route">; decision: RouteDecision } {
  const decision = decideRoute({
    predictionConfidence: prediction.confidence,
    claims: kindOf(project.kind).claims(prediction.answer),
    policy,
    itemKey: prediction.itemId,
    labels: project.labels,
  });
  return { routeId: newId(tx, "route"), decision };
}

/** What this model and runtime said before stands, with the route it was given then. */
async function standingOnes(tx: Ctx, projectId: ProjectId, rows: readonly NewPrediction[]): Promise<Routed[]> {
  if (rows.length === 0) return [];
  const found = await tx.db
    .select({ prediction: predictions, route: routes })
    .from(predictions)
    .innerJoin(routes, eq(routes.predictionId, predictions.id))
    .where(
      and(
        eq(predictions.projectId, projectId),
        or(
          ...rows.map((row) =>
            and(
              eq(predictions.itemId, row.itemId),
              eq(predictions.modelVersionId, row.modelVersionId),
              eq(predictions.runtime, row.runtime),
            ),
          ),
        ),
      ),
    );
  return found.map(({ prediction: { itemId, modelVersionId, runtime, id }, route }) => ({
    itemId,
    modelVersionId,
    runtime,
    predictionId: id,
    routeId: route.id,
    decision: route,
    isNew: false,
  }));
}

/** Only what is new moves tasks; what somebody asked about is opened either way. */
async function handToPeople(tx: Ctx, projectId: ProjectId, routed: readonly Routed[], asked: boolean): Promise<void> {
  const newest = [...new Map(routed.filter((one) => one.isNew).map((one) => [one.itemId, one])).values()];
  const decided = await decidedItems(
    tx,
    newest.map((one) => one.itemId),
  );
  await reviseTasks(
    tx,
    projectId,
    newest.map((one) => ({ ...one, isDecided: decided.has(one.itemId) })),
  );
  if (!asked) return;
  const each = new Map(routed.map((one) => [one.itemId, toOpen(one, ["asked"])]));
  await openTasks(tx, projectId, [...each.values()]);
}

/** Items whose truth is settled, or that a person answered for (with «reject», say) without one. */
async function decidedItems(tx: Ctx, itemIds: readonly ItemId[]): Promise<Set<ItemId>> {
  if (itemIds.length === 0) return new Set();
  const settled = tx.db.select({ one: sql`1` }).from(examples).where(eq(examples.itemId, items.id));
  const withdrawn = tx.db
    .select({ one: sql`1` })
    .from(annotationWithdrawals)
    .where(eq(annotationWithdrawals.annotationId, annotations.id));
  const answered = tx.db
    .select({ one: sql`1` })
    .from(annotations)
    .where(and(eq(annotations.itemId, items.id), notExists(withdrawn)));
  const rows = await tx.db
    .select({ id: items.id })
    .from(items)
    .where(and(inArray(items.id, [...itemIds]), or(exists(settled), exists(answered))));
  return new Set(rows.map((row) => row.id));
}

async function tellChain(tx: Ctx, projectId: ProjectId, routed: readonly Routed[]): Promise<void> {
  const fresh = routed.filter((one) => one.isNew);
  if (fresh.length === 0) return;
  const review = fresh.filter((one) => one.decision.outcome === "review").length;
  const models = [...new Set(fresh.map((one) => one.modelVersionId))];
  await emit(tx, {
    type: "predictions.recorded",
    subject: models[0]!,
    projectId,
    data: { count: fresh.length, review, models },
  });
}

function keyOf(row: { itemId: ItemId; modelVersionId: ModelVersionId; runtime: Runtime }): string {
  return `${row.itemId} ${row.modelVersionId} ${row.runtime}`;
}
