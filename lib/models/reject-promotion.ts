import type { z } from "zod";
import { promotionDecisions } from "@/db/schema/models";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requirePerson } from "@/lib/guard";
import { refuseIfDecided } from "./approve-promotion";
import { DecidePromotionInput, type Promotion } from "./contract";
import { lockServing } from "./move-alias";
import { promotionFor, promotionRow } from "./promotion-rows";

/** Says no to a promotion; the model stays a candidate. Whoever asked may take their own request back this way. */
export async function rejectPromotion(ctx: Ctx, input: z.input<typeof DecidePromotionInput>): Promise<Promotion> {
  const { promotionId, note } = DecidePromotionInput.parse(input);
  const promotion = await promotionFor(ctx, promotionId, "admin");
  const decidedBy = requirePerson(ctx);
  const { projectId } = promotion;
  return transact(ctx, async (tx) => {
    await lockServing(tx, projectId);
    await refuseIfDecided(tx, promotion);
    await tx.db
      .insert(promotionDecisions)
      .values({ promotionId, projectId, step: null, decision: "reject", note, decidedBy, createdAt: tx.now });
    await emit(tx, {
      type: "promotion.rejected",
      subject: promotionId,
      projectId,
      data: { model: promotion.modelVersionId, note },
    });
    return promotionRow(tx, projectId, promotionId);
  });
}
