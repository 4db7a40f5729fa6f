import { and, eq } from "drizzle-orm";
import { lockObjectStore } from "@/db/object-lock";
import { imageParts } from "@/db/schema/intake";
import type { FileAnswer } from "@/lib/core/file-answer";
import {
  isLarge,
  type PicturePart,
  partOfTile,
  previewSideMax,
  tileBox,
  tileOfPart,
  tilesOf,
} from "@/lib/core/picture-parts";
import { Refusal, refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import type { ItemRecord } from "./load";

type Pictured = Pick<ItemRecord, "id" | "imageSha256" | "imageType" | "width" | "height">;

/**
 * A stored picture, or a part of a large one. Parts are cut and kept when the first of their kind is asked for; that
 * changes nothing anybody could see, so it is no event. A picture that is not large is its own preview.
 */
export async function pictureFile(ctx: Ctx, item: Pictured, part?: PicturePart): Promise<FileAnswer> {
  const { imageSha256, imageType: contentType } = item;
  if (!part || (part === "preview" && !isLarge(item))) {
    return { contentType, sha256: imageSha256, stream: await ctx.ports.objects.stream(imageSha256) };
  }
  const tile = tileOfPart(part);
  if (tile && !(isLarge(item) && tileBox(tile, item))) return refuse({ code: "not_found", what: "part", id: part });
  return (await keptPart(ctx, item, part)) ?? (await cutOnce(ctx, item, part));
}

/** Null when it was never cut, or its object is gone. */
async function keptPart(ctx: Ctx, { imageSha256, imageType }: Pictured, part: PicturePart): Promise<FileAnswer | null> {
  const [row] = await ctx.db
    .select({ sha256: imageParts.sha256 })
    .from(imageParts)
    .where(and(eq(imageParts.imageSha256, imageSha256), eq(imageParts.part, part)));
  if (!row) return null;
  try {
    return { contentType: imageType, sha256: row.sha256, stream: await ctx.ports.objects.stream(row.sha256) };
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === "object_missing") return null;
    throw error;
  }
}

/** What this process is cutting now: a screen asks for twenty tiles at once, and they come from one decoding. */
const cutting = new Map<string, Promise<void>>();

async function cutOnce(ctx: Ctx, item: Pictured, part: PicturePart): Promise<FileAnswer> {
  const key = `${item.imageSha256} ${part === "preview" ? part : "tiles"}`;
  const running = cutting.get(key) ?? cut(ctx, item, part).finally(() => cutting.delete(key));
  cutting.set(key, running);
  await running;
  return (await keptPart(ctx, item, part)) ?? refuse({ code: "not_found", what: "part", id: part });
}

async function cut(ctx: Ctx, item: Pictured, part: PicturePart): Promise<void> {
  const bytes = await ctx.ports.objects.get(item.imageSha256);
  const parts =
    part === "preview"
      ? [{ part, bytes: await ctx.ports.images.preview(bytes, previewSideMax) }]
      : await tilesFrom(ctx, item, bytes);
  await transact(ctx, async (tx) => {
    await lockObjectStore(tx.db, "storing");
    for (const { part, bytes } of parts) {
      const sha256 = await tx.ports.objects.put(bytes);
      const row = { imageSha256: item.imageSha256, part, sha256, createdAt: tx.now };
      await tx.db
        .insert(imageParts)
        .values(row)
        .onConflictDoUpdate({ target: [imageParts.imageSha256, imageParts.part], set: { sha256 } });
    }
  });
}

async function tilesFrom(ctx: Ctx, item: Pictured, bytes: Uint8Array) {
  const tiles = tilesOf(item);
  const cut = await ctx.ports.images.tiles(
    bytes,
    tiles.map((tile) => tileBox(tile, item)!),
  );
  return tiles.map((tile, i) => ({ part: partOfTile(tile), bytes: cut[i]! }));
}
