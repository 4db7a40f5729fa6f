import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { type Promotion, PromotionInput } from "./contract";
import { promotionFor, promotionRow } from "./promotion-rows";

/** One promotion: what was asked for, on what evidence, and who decided. */
export async function getPromotion(ctx: Ctx, input: z.input<typeof PromotionInput>): Promise<Promotion> {
  const { promotionId } = PromotionInput.parse(input);
  const { projectId } = await promotionFor(ctx, promotionId, "lead");
  return promotionRow(ctx, projectId, promotionId);
}
