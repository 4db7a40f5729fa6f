import { asc, desc, eq } from "drizzle-orm";
import { evaluationItems, evaluations } from "@/db/schema/models";
import { compareModels, type ModelComparison } from "@/lib/core/comparison";
import { type Gate, gateLimits, judge } from "@/lib/core/gates";
import type { ModelVersionId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { EvaluatedItem } from "@/lib/core/metrics";
import type { Ctx } from "@/lib/ctx";
import { projectById } from "@/lib/projects/load";
import { type ModelVersion, servingModel } from "./load";
import type { EvaluationRow } from "./measure-model";

export type Side = { model: ModelVersion; evaluation: EvaluationRow; items: EvaluatedItem[] };
export type Evidence = {
  /** The model that serves now, whether or not it was measured. */
  serving: ModelVersion | null;
  candidate: Side | null;
  /** Measured on the candidate's very test set; null when it was not, or when nothing serves, or this is what serves. */
  champion: Side | null;
  comparison: ModelComparison | null;
  /** Empty for the model that serves: there is nothing to decide about it. */
  gates: Gate[];
};

/**
 * All that speaks for and against a model: its newest evaluation on a test set that the serving model was measured on
 * too, the difference item by item, and the gates.
 */
export async function gatherEvidence(ctx: Ctx, model: ModelVersion): Promise<Evidence> {
  const serving = await servingModel(ctx, model.projectId);
  const rival = serving && serving.id !== model.id ? serving : null;
  const mine = await evaluationsOf(ctx, model.id);
  const theirs = rival ? await evaluationsOf(ctx, rival.id) : [];
  const shared = mine.find((one) => theirs.some((other) => other.testSetDigest === one.testSetDigest));
  const candidate = await sideOf(ctx, model, shared ?? mine[0]);
  const beside = shared && theirs.find((other) => other.testSetDigest === shared.testSetDigest);
  const champion = rival && (await sideOf(ctx, rival, beside));
  const { kind } = await projectById(ctx, model.projectId);
  const comparison = candidate && champion && compareModels(kindOf(kind), champion.items, candidate.items);
  const gates = serving?.id === model.id ? [] : judgeSides(candidate, champion, comparison, rival !== null);
  return { serving, candidate, champion, comparison, gates };
}

function judgeSides(
  candidate: Side | null,
  champion: Side | null,
  comparison: ModelComparison | null,
  hasRival: boolean,
): Gate[] {
  // Without figures on the same test set nothing was compared, and what was never compared does not pass.
  if (!candidate || (hasRival && !champion)) {
    const facts = { n: candidate?.items.length ?? 0, wanted: gateLimits.testItemsMin, compared: false };
    return [{ id: "evidence", state: "failed", facts }];
  }
  const { metrics, latencyMs } = candidate.evaluation;
  const { parity, browserMs, artifactSha256 } = metrics.checks;
  return judge({
    champion: champion?.evaluation.metrics ?? null,
    candidate: metrics,
    paired: comparison?.paired ?? null,
    perLabel: comparison?.perLabel ?? [],
    calibration: metrics.calibration,
    parity,
    latency: { serverMs: latencyMs, browserMs, championServerMs: champion?.evaluation.latencyMs ?? null },
    sizes: { candidateBytes: candidate.model.artifactBytes, championBytes: champion?.model.artifactBytes ?? null },
    artifactSha256:
      candidate.model.artifactSha256 && artifactSha256
        ? { evaluated: artifactSha256, candidate: candidate.model.artifactSha256 }
        : null,
  });
}

/** Newest first. */
function evaluationsOf(ctx: Ctx, modelVersionId: ModelVersionId): Promise<EvaluationRow[]> {
  return ctx.db
    .select()
    .from(evaluations)
    .where(eq(evaluations.modelVersionId, modelVersionId))
    .orderBy(desc(evaluations.createdAt), desc(evaluations.id));
}

async function sideOf(ctx: Ctx, model: ModelVersion, evaluation: EvaluationRow | undefined): Promise<Side | null> {
  if (!evaluation) return null;
  const rows = await ctx.db
    .select()
    .from(evaluationItems)
    .where(eq(evaluationItems.evaluationId, evaluation.id))
    .orderBy(asc(evaluationItems.itemId));
  return { model, evaluation, items: rows };
}
