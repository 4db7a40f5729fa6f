import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type ModelRow, ModelsInput } from "./contract";
import { modelRows } from "./model-rows";

/** All model versions of a project, newest first. */
export async function listModels(ctx: Ctx, input: z.input<typeof ModelsInput>): Promise<ModelRow[]> {
  const { projectId } = ModelsInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  return modelRows(ctx, projectId);
}
