import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { promotionDecisions, promotions } from "@/db/schema/models";
import { apiKeys } from "@/db/schema/people";
import { blocked } from "@/lib/core/gates";
import type { UserId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull } from "@/lib/guard";
import { checkArtifact } from "./check-artifact";
import { type Promotion, RequestPromotionInput } from "./contract";
import { gatherEvidence } from "./gather-evidence";
import { type ModelVersion, modelFor } from "./load";
import { lockServing } from "./move-alias";
import { promotionRow } from "./promotion-rows";

/** Asks that a candidate may serve, with the evidence as it stands. Failing gates refuse; another admin decides. */
export async function requestPromotion(ctx: Ctx, input: z.input<typeof RequestPromotionInput>): Promise<Promotion> {
  const { modelVersionId, message } = RequestPromotionInput.parse(input);
  const model = await modelFor(ctx, modelVersionId, "admin");
  const { projectId, artifactSha256 } = model;
  await checkArtifact(ctx, model, artifactSha256);
  return transact(ctx, async (tx) => {
    await lockServing(tx, projectId);
    await refuseIfAsked(tx, model);
    const { serving, candidate, champion, gates } = await gatherEvidence(tx, model);
    if (serving?.id === model.id) {
      refuse({ code: "conflict", what: "promotion", detail: "This model is the one that serves." });
    }
    if (blocked(gates)) {
      refuse({ code: "gates_failed", gates: gates.filter((gate) => gate.state === "failed").map((gate) => gate.id) });
    }
    const id = newId(tx, "promotion");
    await tx.db.insert(promotions).values({
      id,
      projectId,
      alias: "champion",
      modelVersionId,
      artifactSha256,
      replacesId: serving?.id ?? null,
      evaluationId: candidate?.evaluation.id ?? null,
      replacedEvaluationId: champion?.evaluation.id ?? null,
      gates,
      message,
      requestedBy: await requester(tx),
      createdAt: tx.now,
    });
    const states = Object.fromEntries(gates.map((gate) => [gate.id, gate.state]));
    const data = { model: modelVersionId, artifact: artifactSha256, replaces: serving?.id ?? null, gates: states };
    await emit(tx, { type: "promotion.requested", subject: id, projectId, data });
    return promotionRow(tx, projectId, id);
  });
}

async function refuseIfAsked(tx: Ctx, model: ModelVersion): Promise<void> {
  const [waiting] = await tx.db
    .select({ id: promotions.id })
    .from(promotions)
    .leftJoin(promotionDecisions, eq(promotionDecisions.promotionId, promotions.id))
    .where(and(eq(promotions.modelVersionId, model.id), isNull(promotionDecisions.promotionId)));
  if (waiting) refuse({ code: "already_done", what: "promotion", id: waiting.id });
}

/** Whoever made a key answers for what it asks, so nobody approves their own request through one. */
async function requester(tx: Ctx): Promise<UserId | null> {
  const { actor } = tx;
  if (actor.type !== "key") return personOrNull(tx);
  const [key] = await tx.db.select({ createdBy: apiKeys.createdBy }).from(apiKeys).where(eq(apiKeys.id, actor.keyId));
  return key?.createdBy ?? null;
}
