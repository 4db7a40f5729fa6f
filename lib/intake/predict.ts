import type { z } from "zod";
import { confidenceWord } from "@/lib/core/confidence-words";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import { Refusal, refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type Predicted, PredictInput } from "@/lib/models/contract";
import { type ModelVersion, modelNameOf, servingModel } from "@/lib/models/load";
import { type ModelAnswer, runModel } from "@/lib/models/run-model";
import { addItems } from "./add-items";
import { recordPredictions } from "./record-predictions";

/**
 * What the serving model says of one picture. With `keep` (for leads) the picture becomes an item and the answer its
 * routed prediction; a picture that was an item before stays that one, with the answer it was given then.
 */
export async function predict(ctx: Ctx, input: z.input<typeof PredictInput>): Promise<Predicted> {
  const { projectId, name, bytes, keep } = PredictInput.parse(input);
  await requireRole(ctx, projectId, keep ? "lead" : "reviewer");
  const model = await servingModel(ctx, projectId);
  if (!model?.artifactSha256) return refuse({ code: "no_champion", projectId });
  const picture = await ctx.ports.images.clean(bytes, name);
  const [said] = await runModel(ctx, model, [picture.bytes]);
  const kept = keep ? await keepPrediction(ctx, projectId, { name, bytes }, model, said!) : nothingKept;
  const { answer, notes, confidence, runtime, latencyMs } = said!;
  return {
    answer,
    notes,
    confidence,
    band: confidenceWord(confidence),
    model: modelNameOf(model),
    runtime,
    latencyMs,
    ...kept,
  };
}

const nothingKept = { itemId: null, predictionId: null, outcome: null };

async function keepPrediction(
  ctx: Ctx,
  projectId: ProjectId,
  picture: { name: string; bytes: Uint8Array },
  model: ModelVersion,
  said: ModelAnswer,
): Promise<Pick<Predicted, "itemId" | "predictionId" | "outcome">> {
  return transact(ctx, async (tx) => {
    const { rows } = await addItems(tx, { projectId, items: [picture], source: "api" });
    const [row] = rows;
    if (row?.problem) throw new Refusal(row.problem as Refusal["problem"]);
    const itemId = row!.id as ItemId;
    const [recorded] = await recordPredictions(tx, projectId, [{ ...said, itemId, modelVersionId: model.id }]);
    return { itemId, predictionId: recorded!.predictionId, outcome: recorded!.outcome };
  });
}
