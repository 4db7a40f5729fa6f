import { inArray } from "drizzle-orm";
import type { z } from "zod";
import { items } from "@/db/schema/intake";
import type { ItemId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { thumbUrl } from "@/lib/intake/load";
import { type ComparedItem, type Comparison, type Evaluation, ModelInput } from "./contract";
import { type Evidence, gatherEvidence, type Side } from "./gather-evidence";
import { modelFor, modelNameOf } from "./load";

const itemsShown = 60;

/** A model beside the one that serves, on the same frozen test items. */
export async function compareModel(ctx: Ctx, input: z.input<typeof ModelInput>): Promise<Comparison> {
  const { modelVersionId } = ModelInput.parse(input);
  const model = await modelFor(ctx, modelVersionId, "lead");
  const evidence = await gatherEvidence(ctx, model);
  const { candidate, champion, comparison, gates } = evidence;
  return {
    candidate: candidate && describeEvaluation(candidate),
    champion: champion && describeEvaluation(champion),
    paired: comparison?.paired ?? null,
    better: await compared(ctx, evidence, comparison?.better ?? []),
    worse: await compared(ctx, evidence, comparison?.worse ?? []),
    gates,
  };
}

function describeEvaluation({ model, evaluation }: Side): Evaluation {
  const { id, datasetVersionId, testSetDigest, metrics, latencyMs, createdAt } = evaluation;
  const row = { id, datasetVersionId, testSetDigest, metrics, latencyMs };
  return { ...row, model: modelNameOf(model), createdAt: createdAt.toISOString() };
}

async function compared(ctx: Ctx, evidence: Evidence, itemIds: readonly string[]): Promise<ComparedItem[]> {
  const shown = itemIds.slice(0, itemsShown) as ItemId[];
  if (shown.length === 0) return [];
  const rows = await ctx.db.select().from(items).where(inArray(items.id, shown));
  const itemOf = new Map(rows.map((item) => [item.id, item]));
  const candidateOf = new Map(evidence.candidate?.items.map((one) => [one.itemId, one]));
  const championOf = new Map(evidence.champion?.items.map((one) => [one.itemId, one]));
  return shown.flatMap((itemId) => {
    const item = itemOf.get(itemId);
    const candidate = candidateOf.get(itemId);
    if (!item || !candidate) return [];
    return {
      itemId,
      itemName: item.name,
      thumbUrl: thumbUrl(itemId),
      width: item.width,
      height: item.height,
      truth: candidate.truth,
      candidate: candidate.answer,
      champion: championOf.get(itemId)?.answer ?? null,
    };
  });
}
