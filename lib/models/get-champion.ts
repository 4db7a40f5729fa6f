import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type Champion, ChampionInput } from "./contract";
import { modelNameOf, servingModel } from "./load";

/** What a browser needs to run the serving model itself; null while nothing serves, or a model that answers elsewhere. */
export async function getChampion(ctx: Ctx, input: z.input<typeof ChampionInput>): Promise<Champion | null> {
  const { projectId } = ChampionInput.parse(input);
  await requireRole(ctx, projectId, "reviewer");
  const model = await servingModel(ctx, projectId);
  if (!model?.manifest) return null;
  return { model: modelNameOf(model), manifest: model.manifest, artifactUrl: `/api/v1/models/${model.id}/artifact` };
}
