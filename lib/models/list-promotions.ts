import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type Promotion, PromotionsInput } from "./contract";
import { promotionRows } from "./promotion-rows";

/** All promotions of a project, newest first. */
export async function listPromotions(ctx: Ctx, input: z.input<typeof PromotionsInput>): Promise<Promotion[]> {
  const { projectId } = PromotionsInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  return promotionRows(ctx, projectId);
}
