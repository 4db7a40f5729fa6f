import { eq } from "drizzle-orm";
import { items } from "@/db/schema/intake";
import type { ItemId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";

export type ItemRecord = typeof items.$inferSelect;

/** One item, for somebody with at least this role in its project; for anybody else there is no such item. */
export async function itemFor(ctx: Ctx, itemId: ItemId, needed: Role): Promise<ItemRecord> {
  const [row] = await ctx.db.select().from(items).where(eq(items.id, itemId));
  if (!row) {
    return refuse(
      ctx.actor.type === "anonymous" ? { code: "not_signed_in" } : { code: "not_found", what: "item", id: itemId },
    );
  }
  await requireRole(ctx, row.projectId, needed, "item", itemId);
  return row;
}

export function imageUrl(itemId: ItemId): string {
  return `/api/v1/items/${itemId}/image`;
}

export function thumbUrl(itemId: ItemId): string {
  return `/api/v1/items/${itemId}/thumb`;
}
