import type { z } from "zod";
import { promotions } from "@/db/schema/models";
import { refuse } from "@/lib/core/problem";
import { modelBefore } from "@/lib/core/serving";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull, requireRole } from "@/lib/guard";
import { checkArtifact } from "./check-artifact";
import { type Promotion, RollBackInput } from "./contract";
import { modelFor } from "./load";
import { lockServing, moveAlias } from "./move-alias";
import { championMoves, promotionRow } from "./promotion-rows";

/**
 * Lets the model serve that served before. It was approved once and nobody waits while a bad model serves, so one
 * admin is enough; the step back stands in the history like any other.
 */
export async function rollBack(ctx: Ctx, input: z.input<typeof RollBackInput>): Promise<Promotion> {
  const { projectId, reason } = RollBackInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  return transact(ctx, async (tx) => {
    await lockServing(tx, projectId);
    const moves = await championMoves(tx, projectId);
    const targetId = modelBefore(moves);
    if (!targetId) return refuse({ code: "conflict", what: "roll-back", detail: "No model served before this one." });
    const target = await modelFor(tx, targetId, "admin");
    const approved = moves.findLast((move) => move.modelVersionId === targetId);
    await checkArtifact(tx, target, approved?.artifactSha256 ?? null);
    const promotionId = newId(tx, "promotion");
    const replacesId = moves.at(-1)?.modelVersionId ?? null;
    await tx.db.insert(promotions).values({
      id: promotionId,
      projectId,
      alias: "champion",
      modelVersionId: targetId,
      artifactSha256: target.artifactSha256,
      replacesId,
      isRollback: true,
      gates: [],
      message: reason,
      requestedBy: personOrNull(tx),
      createdAt: tx.now,
    });
    await moveAlias(tx, projectId, promotionId, reason);
    await emit(tx, {
      type: "promotion.rolled_back",
      subject: promotionId,
      projectId,
      data: { model: targetId, artifact: target.artifactSha256, replaces: replacesId, reason },
    });
    return promotionRow(tx, projectId, promotionId);
  });
}
