import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { changedBuckets, examples, importedTruths } from "@/db/schema/datasets";
import { items } from "@/db/schema/intake";
import { projects } from "@/db/schema/projects";
import { annotations, annotationWithdrawals } from "@/db/schema/review";
import type { Answer } from "@/lib/core/answer";
import { isSameValue } from "@/lib/core/diff";
import type { AnnotationId, ItemId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import { refuse } from "@/lib/core/problem";
import { type DecisiveAnnotation, settledAnnotation } from "@/lib/core/settle";
import { bucketOf } from "@/lib/core/snapshot";
import { type Ctx, newId } from "@/lib/ctx";

type Truth = { answer: Answer; source: "annotation" | "import"; annotationId: AnnotationId | null };

/**
 * Makes the item's example what people last agreed on: from their standing annotations, else from the labels that came
 * with the picture, else none. Runs in the caller's transaction; settling twice changes nothing.
 */
export async function settleItem(tx: Ctx, itemId: ItemId): Promise<void> {
  // The lock makes two people who settle one item at once do so one after the other, each seeing what the other left.
  const [item] = await tx.db.select().from(items).where(eq(items.id, itemId)).for("no key update");
  if (!item) return refuse({ code: "not_found", what: "item", id: itemId });
  const [standing] = await tx.db.select().from(examples).where(eq(examples.itemId, itemId));
  const truth = await truthOf(tx, item);
  if (truth === null) {
    if (!standing) return;
    await tx.db.delete(examples).where(eq(examples.itemId, itemId));
  } else {
    if (standing && isSameTruth(standing, truth)) return;
    const row = { ...truth, changedAt: tx.now };
    await tx.db
      .insert(examples)
      .values({
        id: newId(tx, "example"),
        projectId: item.projectId,
        itemId,
        split: item.split,
        bucket: bucketOf(itemId),
        ...row,
      })
      .onConflictDoUpdate({ target: examples.itemId, set: row });
  }
  await tx.db.insert(changedBuckets).values({ projectId: item.projectId, bucket: bucketOf(itemId) });
}

async function truthOf(tx: Ctx, item: typeof items.$inferSelect): Promise<Truth | null> {
  const [project] = await tx.db.select({ kind: projects.kind }).from(projects).where(eq(projects.id, item.projectId));
  if (!project) return refuse({ code: "not_found", what: "project", id: item.projectId });
  const settled = settledAnnotation(kindOf(project.kind), await decisiveAnnotations(tx, item.id));
  if (settled !== "open") {
    return settled && { answer: settled.answer, source: "annotation", annotationId: settled.annotationId };
  }
  const [imported] = await tx.db.select().from(importedTruths).where(eq(importedTruths.itemId, item.id));
  return imported ? { answer: imported.answer, source: "import", annotationId: null } : null;
}

/** In the order in which they came; who was unsure decided nothing. */
function decisiveAnnotations(tx: Ctx, itemId: ItemId): Promise<DecisiveAnnotation[]> {
  return tx.db
    .select({
      id: annotations.id,
      taskId: annotations.taskId,
      verdict: annotations.verdict,
      answer: annotations.answer,
    })
    .from(annotations)
    .leftJoin(annotationWithdrawals, eq(annotationWithdrawals.annotationId, annotations.id))
    .where(
      and(
        eq(annotations.itemId, itemId),
        inArray(annotations.verdict, ["accept", "correct", "reject"]),
        isNull(annotationWithdrawals.annotationId),
      ),
    )
    .orderBy(asc(annotations.sequence));
}

function isSameTruth(standing: typeof examples.$inferSelect, truth: Truth): boolean {
  return (
    standing.source === truth.source &&
    standing.annotationId === truth.annotationId &&
    isSameValue(standing.answer, truth.answer)
  );
}
