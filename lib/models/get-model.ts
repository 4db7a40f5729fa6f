import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { ModelInput, type ModelStory } from "./contract";
import { modelFor } from "./load";
import { modelRow } from "./model-rows";

/** One model version, with its manifest. */
export async function getModel(ctx: Ctx, input: z.input<typeof ModelInput>): Promise<ModelStory> {
  const { modelVersionId } = ModelInput.parse(input);
  const { projectId, manifest } = await modelFor(ctx, modelVersionId, "lead");
  return { ...(await modelRow(ctx, projectId, modelVersionId)), manifest };
}
