import { and, eq, inArray } from "drizzle-orm";
import { lockObjectStore } from "@/db/object-lock";
import { type ItemSource, items } from "@/db/schema/intake";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import { splitOf } from "@/lib/core/splits";
import { type Ctx, newId } from "@/lib/ctx";
import { actorName } from "@/lib/guard";
import type { CleanImage } from "@/lib/ports";
import { mapSome } from "./clean-rows";

export type ItemToStore = {
  name: string;
  image: CleanImage;
  group?: string | undefined;
  attributes?: Record<string, string> | undefined;
};
/** `isNew` is false where the picture was an item of this project already, or came twice in one batch. */
export type StoredItem = { id: ItemId; isNew: boolean };
type Hashed = { item: ItemToStore; imageSha256: string; thumbSha256: string };

/** Objects written at once. */
const atOnce = 4;

/** Stores pictures and their rows, in the caller's transaction; answers in the order given. */
export async function storeItems(
  tx: Ctx,
  projectId: ProjectId,
  source: ItemSource,
  wanted: readonly ItemToStore[],
): Promise<StoredItem[]> {
  if (wanted.length === 0) return [];
  await lockObjectStore(tx.db, "storing");
  const hashed = await mapSome(
    wanted,
    atOnce,
    async (item): Promise<Hashed> => ({
      item,
      imageSha256: await tx.ports.objects.put(item.image.bytes),
      thumbSha256: await tx.ports.objects.put(item.image.thumb),
    }),
  );
  const first = new Map<string, Hashed>();
  for (const one of hashed) if (!first.has(one.imageSha256)) first.set(one.imageSha256, one);
  const inserted = await tx.db
    .insert(items)
    .values([...first.values()].map((one) => itemRow(tx, projectId, source, one)))
    .onConflictDoNothing({ target: [items.projectId, items.imageSha256] })
    .returning({ id: items.id, sha256: items.imageSha256 });
  const fresh = new Set(inserted.map((row) => row.sha256));
  const known = await idsOf(
    tx,
    projectId,
    [...first.keys()].filter((sha256) => !fresh.has(sha256)),
  );
  const ids = new Map([...inserted, ...known].map((row) => [row.sha256, row.id]));
  return hashed.map((one) => ({
    id: ids.get(one.imageSha256)!,
    isNew: fresh.has(one.imageSha256) && first.get(one.imageSha256) === one,
  }));
}

async function idsOf(tx: Ctx, projectId: ProjectId, hashes: string[]) {
  if (hashes.length === 0) return [];
  return tx.db
    .select({ id: items.id, sha256: items.imageSha256 })
    .from(items)
    .where(and(eq(items.projectId, projectId), inArray(items.imageSha256, hashes)));
}

/** An image on its own is a group of one, named by its bytes: the same picture falls into the same split everywhere. */
function itemRow(
  tx: Ctx,
  projectId: ProjectId,
  source: ItemSource,
  { item: { name, group, attributes = {}, image }, imageSha256, thumbSha256 }: Hashed,
): typeof items.$inferInsert {
  const groupKey = group ?? imageSha256;
  return {
    id: newId(tx, "item"),
    projectId,
    name,
    groupKey,
    split: splitOf(groupKey),
    imageSha256,
    imageType: image.contentType,
    imageBytes: image.bytes.byteLength,
    thumbSha256,
    width: image.width,
    height: image.height,
    source,
    attributes,
    createdBy: actorName(tx),
    createdAt: tx.now,
  };
}
