import { eq } from "drizzle-orm";
import type { z } from "zod";
import { promotionDecisions, type promotions } from "@/db/schema/models";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requirePerson } from "@/lib/guard";
import { checkArtifact } from "./check-artifact";
import { DecidePromotionInput, type Promotion } from "./contract";
import { modelFor, servingModel } from "./load";
import { lockServing, moveAlias } from "./move-alias";
import { promotionFor, promotionRow } from "./promotion-rows";

/**
 * Lets a model serve. Whoever asked for the promotion cannot approve it, owner or not; and what is approved is what was
 * measured: the same bytes, in place of the same model.
 */
export async function approvePromotion(ctx: Ctx, input: z.input<typeof DecidePromotionInput>): Promise<Promotion> {
  const { promotionId, note } = DecidePromotionInput.parse(input);
  const promotion = await promotionFor(ctx, promotionId, "admin");
  const personId = requirePerson(ctx);
  if (promotion.requestedBy === personId) refuse({ code: "needs_another_person", promotionId });
  await checkArtifact(ctx, await modelFor(ctx, promotion.modelVersionId, "admin"), promotion.artifactSha256);
  return transact(ctx, async (tx) => {
    await lockServing(tx, promotion.projectId);
    await refuseIfDecided(tx, promotion);
    await refuseIfStale(tx, promotion);
    await moveAlias(tx, promotion.projectId, promotionId, note);
    await emit(tx, {
      type: "promotion.approved",
      subject: promotionId,
      projectId: promotion.projectId,
      data: { model: promotion.modelVersionId, artifact: promotion.artifactSha256, replaces: promotion.replacesId },
    });
    return promotionRow(tx, promotion.projectId, promotionId);
  });
}

export async function refuseIfDecided(tx: Ctx, promotion: typeof promotions.$inferSelect): Promise<void> {
  const [decided] = await tx.db
    .select({ decision: promotionDecisions.decision })
    .from(promotionDecisions)
    .where(eq(promotionDecisions.promotionId, promotion.id));
  if (decided) refuse({ code: "already_done", what: "promotion", id: promotion.id });
}

/** The evidence compares with the model that served when this was asked for. */
async function refuseIfStale(tx: Ctx, promotion: typeof promotions.$inferSelect): Promise<void> {
  const serving = await servingModel(tx, promotion.projectId);
  if ((serving?.id ?? null) === promotion.replacesId) return;
  refuse({
    code: "conflict",
    what: "promotion",
    detail: "Another model has begun to serve since this was asked for. Compare again and ask anew.",
  });
}
