import { eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { datasetVersions } from "@/db/schema/datasets";
import { users } from "@/db/schema/people";
import { annotations } from "@/db/schema/review";
import type { AnnotationId, ItemId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { bucketCount, changedBuckets, changesBetween, type ExampleChange, type ExampleLine } from "@/lib/core/snapshot";
import type { Ctx } from "@/lib/ctx";
import { thumbUrl } from "@/lib/intake/load";
import { type DatasetChange, ListChangesInput } from "./contract";
import { linesOf, type VersionRow, versionFor } from "./load";

/** What a version changed against its parent, bucket by bucket; only chunks that differ are read. */
export async function listChanges(
  ctx: Ctx,
  input: z.input<typeof ListChangesInput>,
): Promise<{ rows: DatasetChange[]; nextCursor: string | null }> {
  const { datasetVersionId, change: wanted, cursor, limit } = ListChangesInput.parse(input);
  const version = await versionFor(ctx, datasetVersionId, "lead");
  const parent = await parentOf(ctx, version);
  const from = placeOf(cursor);
  const found: (ExampleChange & { bucket: number })[] = [];
  for (const bucket of changedBuckets(parent?.chunks ?? [], version.chunks)) {
    if (bucket < from.bucket) continue;
    if (found.length > limit) break;
    const changes = changesBetween(await linesIn(ctx, parent, bucket), await linesIn(ctx, version, bucket))
      .filter(({ change }) => wanted === undefined || change === wanted)
      .filter(({ item }) => bucket > from.bucket || item > from.item);
    found.push(...changes.map((change) => ({ ...change, bucket })));
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await describeChanges(ctx, page),
    nextCursor: found.length > limit && last ? `${last.bucket}:${last.item}` : null,
  };
}

async function parentOf(ctx: Ctx, { parentId }: VersionRow): Promise<VersionRow | null> {
  if (!parentId) return null;
  const [row] = await ctx.db.select().from(datasetVersions).where(eq(datasetVersions.id, parentId));
  return row ?? null;
}

function placeOf(cursor: string | undefined): { bucket: number; item: string } {
  if (cursor === undefined) return { bucket: 0, item: "" };
  const [, bucket, item] = /^(\d{1,4}):(item_\w+)$/.exec(cursor) ?? [];
  if (bucket === undefined || item === undefined || Number(bucket) >= bucketCount) {
    return refuse({ code: "bad_input", issues: [{ path: "cursor", message: "is not from a page of this list" }] });
  }
  return { bucket: Number(bucket), item };
}

async function linesIn(ctx: Ctx, version: VersionRow | null, bucket: number): Promise<ExampleLine[]> {
  const chunk = version?.chunks.find((one) => one.bucket === bucket);
  if (!version || !chunk) return [];
  for await (const lines of linesOf(ctx, version.projectId, [chunk])) return lines;
  return [];
}

async function describeChanges(ctx: Ctx, changes: readonly ExampleChange[]): Promise<DatasetChange[]> {
  const reviewers = await reviewersOf(
    ctx,
    changes.flatMap(({ after }) => after?.annotation ?? []),
  );
  return changes.map(({ change, item, before, after }) => ({
    change,
    itemId: item as ItemId,
    itemName: (after ?? before)?.name ?? "",
    thumbUrl: thumbUrl(item as ItemId),
    width: (after ?? before)?.image.width ?? 0,
    height: (after ?? before)?.image.height ?? 0,
    before: before?.answer ?? null,
    after: after?.answer ?? null,
    by: (after?.annotation && reviewers.get(after.annotation)) ?? null,
  }));
}

async function reviewersOf(ctx: Ctx, annotationIds: readonly string[]): Promise<Map<string, string>> {
  if (annotationIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: annotations.id, name: users.name })
    .from(annotations)
    .innerJoin(users, eq(users.id, annotations.reviewerId))
    .where(inArray(annotations.id, annotationIds as AnnotationId[]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
