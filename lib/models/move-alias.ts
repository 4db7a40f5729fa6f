import { desc, eq, sql } from "drizzle-orm";
import { promotionDecisions } from "@/db/schema/models";
import { projects } from "@/db/schema/projects";
import type { ProjectId, PromotionId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { personOrNull } from "@/lib/guard";
import { enqueue } from "@/lib/jobs/enqueue";

/**
 * Only one person at a time may decide about a project's models: the lock holds until the transaction ends. Whoever
 * comes second sees what the first one left.
 */
export async function lockServing(tx: Ctx, projectId: ProjectId): Promise<void> {
  await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("no key update");
}

/** Writes the approval, under `lockServing`; from its commit on the model serves, and items are scored with it. */
export async function moveAlias(tx: Ctx, projectId: ProjectId, promotionId: PromotionId, note: string): Promise<void> {
  const [last] = await tx.db
    .select({ step: promotionDecisions.step })
    .from(promotionDecisions)
    .where(eq(promotionDecisions.projectId, projectId))
    .orderBy(desc(sql`coalesce(${promotionDecisions.step}, 0)`))
    .limit(1);
  await tx.db.insert(promotionDecisions).values({
    promotionId,
    projectId,
    step: (last?.step ?? 0) + 1,
    decision: "approve",
    note,
    decidedBy: personOrNull(tx),
    createdAt: tx.now,
  });
  await enqueue(tx, "score_items", { projectId }, { key: `score:${projectId}` });
}
