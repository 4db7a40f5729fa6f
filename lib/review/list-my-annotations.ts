import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { items } from "@/db/schema/intake";
import { annotations, annotationWithdrawals } from "@/db/schema/review";
import type { Ctx } from "@/lib/ctx";
import { requirePerson, requireRole } from "@/lib/guard";
import { thumbUrl } from "@/lib/intake/load";
import { ListMyAnnotationsInput, type MyAnnotation } from "./contract";

/** What this person decided last, newest first. */
export async function listMyAnnotations(
  ctx: Ctx,
  input: z.input<typeof ListMyAnnotationsInput>,
): Promise<MyAnnotation[]> {
  const { projectId, limit } = ListMyAnnotationsInput.parse(input);
  await requireRole(ctx, projectId, "reviewer");
  const reviewerId = requirePerson(ctx);
  const rows = await ctx.db
    .select({ annotation: annotations, itemName: items.name, withdrawnAt: annotationWithdrawals.createdAt })
    .from(annotations)
    .innerJoin(items, eq(items.id, annotations.itemId))
    .leftJoin(annotationWithdrawals, eq(annotationWithdrawals.annotationId, annotations.id))
    .where(and(eq(annotations.projectId, projectId), eq(annotations.reviewerId, reviewerId)))
    .orderBy(desc(annotations.sequence))
    .limit(limit);
  return rows.map(({ annotation, itemName, withdrawnAt }) => ({
    id: annotation.id,
    itemId: annotation.itemId,
    itemName,
    thumbUrl: thumbUrl(annotation.itemId),
    verdict: annotation.verdict,
    answer: annotation.answer,
    createdAt: annotation.createdAt.toISOString(),
    withdrawn: withdrawnAt !== null,
  }));
}
