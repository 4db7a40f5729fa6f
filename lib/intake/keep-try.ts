import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { tasks } from "@/db/schema/review";
import { applyCalibration } from "@/lib/core/calibration";
import { kindOf } from "@/lib/core/kinds/kinds";
import { mendAnswer } from "@/lib/core/mend";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import type { ModelVersion } from "@/lib/models/load";
import { modelFor } from "@/lib/models/load";
import { projectFor } from "@/lib/projects/load";
import { requireSound } from "./clean-rows";
import { KeepTryInput, type KeptTry } from "./contract";
import { recordPredictions } from "./record-predictions";
import { storeItems } from "./store-items";

/**
 * Keeps a picture that somebody tried in their browser and found wrong: as an item, with what the browser's model said
 * and where it ran, and as a task for people. The confidence is worked out here from the answer, not taken on trust.
 */
export async function keepTry(ctx: Ctx, input: z.input<typeof KeepTryInput>): Promise<KeptTry> {
  const { projectId, name, bytes, modelVersionId, answer: said, runtime, latencyMs } = KeepTryInput.parse(input);
  const project = await projectFor(ctx, projectId, "reviewer");
  const model = await modelFor(ctx, modelVersionId, "reviewer");
  if (model.projectId !== projectId) refuse({ code: "not_found", what: "model version", id: modelVersionId });
  const manifest = manifestOf(model);
  const image = await ctx.ports.images.clean(bytes, name);
  const { answer, notes } = mendAnswer(said, image);
  requireSound(project, answer, image);
  const rawConfidence = kindOf(project.kind).confidence(answer);
  const confidence = applyCalibration(manifest.calibration, rawConfidence);
  return transact(ctx, async (tx) => {
    const [stored] = await storeItems(tx, projectId, "try", [{ name, image }]);
    const { id: itemId, isNew } = stored!;
    const figures = { rawConfidence, confidence, runtime, latencyMs, embedding: null };
    const [recorded] = await recordPredictions(tx, projectId, [{ itemId, modelVersionId, answer, notes, ...figures }], {
      asked: true,
    });
    const { predictionId } = recorded!;
    const [task] = await tx.db
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.itemId, itemId), isNull(tasks.closedAt)));
    await emit(tx, { type: "try.kept", subject: itemId, projectId, data: { isNew, predictionId, runtime } });
    return { itemId, predictionId, taskId: task!.id };
  });
}

function manifestOf(model: ModelVersion) {
  return model.manifest ?? refuse({ code: "not_found", what: "manifest", id: model.id });
}
