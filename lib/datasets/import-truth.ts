import { importedTruths } from "@/db/schema/datasets";
import type { Answer } from "@/lib/core/answer";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { settleItem } from "./settle-item";

/**
 * Keeps the labels that came with a picture, and makes them its example unless people have decided otherwise. The
 * caller has checked the answer against the project's labels, and stored the item, in the same transaction.
 */
export async function importTruth(
  tx: Ctx,
  { projectId, itemId, answer }: { projectId: ProjectId; itemId: ItemId; answer: Answer },
): Promise<void> {
  const row = { answer, createdAt: tx.now };
  await tx.db
    .insert(importedTruths)
    .values({ itemId, projectId, ...row })
    .onConflictDoUpdate({ target: importedTruths.itemId, set: row });
  await settleItem(tx, itemId);
}
