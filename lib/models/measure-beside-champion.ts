import type { Ctx } from "@/lib/ctx";
import type { VersionRow } from "@/lib/datasets/load";
import { type ModelVersion, servingModel } from "./load";
import { type EvaluationRow, type MeasureOptions, measureModel } from "./measure-model";

/** Measures a model, and the one that serves, on the same test split, so that the two can be compared. */
export async function measureBesideChampion(
  ctx: Ctx,
  model: ModelVersion,
  version: VersionRow,
  { onProgress, signal }: MeasureOptions = {},
): Promise<EvaluationRow> {
  const serving = await servingModel(ctx, model.projectId);
  const rival = serving?.artifactSha256 && serving.id !== model.id ? serving : null;
  const parts = rival ? 2 : 1;
  const part = (index: number): MeasureOptions => ({
    onProgress: async (done, total) => onProgress?.(index * total + done, parts * total),
    ...(signal ? { signal } : {}),
  });
  const evaluation = await measureModel(ctx, model, version, part(0));
  if (rival) await measureModel(ctx, rival, version, part(1));
  return evaluation;
}
