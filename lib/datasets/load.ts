import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { datasetChunks, datasetVersions, examples, type VersionChunk } from "@/db/schema/datasets";
import { items } from "@/db/schema/intake";
import { users } from "@/db/schema/people";
import type { DatasetVersionId, ProjectId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import { type ExampleLine, readChunk } from "@/lib/core/snapshot";
import type { Split } from "@/lib/core/splits";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import type { DatasetVersion } from "./contract";

export type VersionRow = typeof datasetVersions.$inferSelect;

/** One dataset version, for somebody with at least this role in its project; else there is no such version. */
export async function versionFor(ctx: Ctx, id: DatasetVersionId, needed: Role): Promise<VersionRow> {
  const [row] = await ctx.db.select().from(datasetVersions).where(eq(datasetVersions.id, id));
  if (!row) return refuse({ code: "not_found", what: "dataset version", id });
  await requireRole(ctx, row.projectId, needed, "dataset version", id);
  return row;
}

export async function newestVersion(ctx: Ctx, projectId: ProjectId): Promise<VersionRow | null> {
  const [row] = await ctx.db
    .select()
    .from(datasetVersions)
    .where(eq(datasetVersions.projectId, projectId))
    .orderBy(desc(datasetVersions.number))
    .limit(1);
  return row ?? null;
}

/** Versions as people see them, newest first. */
export async function describeVersions(ctx: Ctx, rows: readonly VersionRow[]): Promise<DatasetVersion[]> {
  const makers = rows.flatMap((row) => row.createdBy ?? []);
  const named = makers.length === 0 ? [] : await ctx.db.select().from(users).where(inArray(users.id, makers));
  const nameOf = new Map(named.map((user) => [user.id, user.name]));
  return rows.map(({ chunks: _chunks, createdAt, createdBy, ...row }) => ({
    ...row,
    createdBy: (createdBy && nameOf.get(createdBy)) ?? null,
    createdAt: createdAt.toISOString(),
  }));
}

const chunksAtATime = 64;

/** The examples of some chunks, a handful of chunks at a time and in the order of their buckets. */
export async function* linesOf(
  ctx: Ctx,
  projectId: ProjectId,
  chunks: readonly VersionChunk[],
): AsyncGenerator<ExampleLine[]> {
  for await (const texts of textsOf(ctx, projectId, chunks)) yield texts.flatMap((text) => readChunk(text));
}

/** The same as text, each line as it was hashed. */
export async function* textsOf(
  ctx: Ctx,
  projectId: ProjectId,
  chunks: readonly VersionChunk[],
): AsyncGenerator<string[]> {
  const ordered = [...chunks].sort((a, b) => a.bucket - b.bucket);
  for (let start = 0; start < ordered.length; start += chunksAtATime) {
    const hashes = ordered.slice(start, start + chunksAtATime).map((chunk) => chunk.hash);
    const rows = await ctx.db
      .select()
      .from(datasetChunks)
      .where(and(eq(datasetChunks.projectId, projectId), inArray(datasetChunks.hash, hashes)));
    const textOf = new Map(rows.map((row) => [row.hash, row.lines]));
    yield hashes.map((hash) => textOf.get(hash) ?? refuse({ code: "object_missing", sha256: hash }));
  }
}

/** All examples of these splits, in the order of their item ids. */
export async function examplesOf(ctx: Ctx, version: VersionRow, splits: readonly Split[]): Promise<ExampleLine[]> {
  const found: ExampleLine[] = [];
  for await (const lines of linesOf(ctx, version.projectId, version.chunks)) {
    found.push(...lines.filter((line) => splits.includes(line.split)));
  }
  return found.sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** The examples that stand now in these buckets, as lines. */
export async function standingLines(
  ctx: Ctx,
  projectId: ProjectId,
  buckets: readonly number[],
): Promise<ExampleLine[]> {
  if (buckets.length === 0) return [];
  const rows = await ctx.db
    .select({ example: examples, item: items })
    .from(examples)
    .innerJoin(items, eq(items.id, examples.itemId))
    .where(and(eq(examples.projectId, projectId), inArray(examples.bucket, [...buckets])))
    .orderBy(asc(examples.itemId));
  return rows.map(({ example, item }) => ({
    item: item.id,
    name: item.name,
    group: item.groupKey,
    split: example.split,
    image: { sha256: item.imageSha256, width: item.width, height: item.height },
    answer: example.answer,
    source: example.source,
    annotation: example.annotationId,
  }));
}

export async function countStanding(ctx: Ctx, projectId: ProjectId): Promise<Record<Split, number>> {
  const rows = await ctx.db
    .select({ split: examples.split, n: count() })
    .from(examples)
    .where(eq(examples.projectId, projectId))
    .groupBy(examples.split);
  const counts: Record<Split, number> = { train: 0, validation: 0, test: 0 };
  for (const { split, n } of rows) counts[split] = n;
  return counts;
}
