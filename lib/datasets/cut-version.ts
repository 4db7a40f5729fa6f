import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { changedBuckets, datasetChunks, datasetVersions, examples } from "@/db/schema/datasets";
import { projects } from "@/db/schema/projects";
import type { ProjectId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { type Chunk, versionDigest } from "@/lib/core/snapshot";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull, requireRole } from "@/lib/guard";
import { type CutVersion, CutVersionInput } from "./contract";
import { describeVersions, newestVersion, type VersionRow } from "./load";
import { type Rehashed, rehash } from "./rehash";

/**
 * Freezes the examples that stand now into a version with a number and a hash. Cutting twice without a change between
 * answers the same version. Only buckets touched since the newest version are read and hashed.
 */
export async function cutVersion(
  ctx: Ctx,
  input: z.input<typeof CutVersionInput>,
): Promise<z.infer<typeof CutVersion>> {
  const { projectId, message } = CutVersionInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  return transact(ctx, async (tx) => {
    const { row, cut } = await freeze(tx, projectId, message);
    const [version] = await describeVersions(tx, [row]);
    return { version: version!, cut };
  });
}

async function freeze(tx: Ctx, projectId: ProjectId, message: string): Promise<{ row: VersionRow; cut: boolean }> {
  // One cut at a time, so that numbers follow each other and each cut builds on the one before.
  await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("no key update");
  const parent = await newestVersion(tx, projectId);
  const marked = await takeMarks(tx, projectId);
  if (parent && marked.length === 0) return { row: parent, cut: false };
  const buckets = parent ? marked : await standingBuckets(tx, projectId);
  const made = await rehash(tx, projectId, parent, buckets, (fresh) => storeChunks(tx, projectId, fresh));
  if (made.counts.exampleCount === 0) {
    refuse({ code: "too_few_examples", have: 0, need: 1, detail: "Nothing has been labelled yet." });
  }
  const digest = versionDigest(made.chunks);
  const known = await versionOfDigest(tx, projectId, digest);
  if (known) {
    // Where that is an older version's text again, the next cut still builds on the newest one, and needs these marks.
    if (known.id !== parent?.id) await mark(tx, projectId, marked);
    return { row: known, cut: false };
  }
  return { row: await insertVersion(tx, projectId, parent, { ...made, digest, message }), cut: true };
}

async function insertVersion(
  tx: Ctx,
  projectId: ProjectId,
  parent: VersionRow | null,
  { chunks, counts, changes, digest, message }: Rehashed & { digest: string; message: string },
): Promise<VersionRow> {
  const row: VersionRow = {
    id: newId(tx, "datasetVersion"),
    projectId,
    number: (parent?.number ?? 0) + 1,
    parentId: parent?.id ?? null,
    digest,
    chunks,
    message,
    ...counts,
    changes,
    createdBy: personOrNull(tx),
    createdAt: tx.now,
  };
  await tx.db.insert(datasetVersions).values(row);
  const data = { number: row.number, digest, examples: row.exampleCount, ...changes };
  await emit(tx, { type: "dataset.cut", subject: row.id, projectId, data });
  return row;
}

async function versionOfDigest(tx: Ctx, projectId: ProjectId, digest: string): Promise<VersionRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(datasetVersions)
    .where(and(eq(datasetVersions.projectId, projectId), eq(datasetVersions.digest, digest)));
  return row;
}

async function takeMarks(tx: Ctx, projectId: ProjectId): Promise<number[]> {
  const marks = await tx.db.delete(changedBuckets).where(eq(changedBuckets.projectId, projectId)).returning();
  return [...new Set(marks.map((row) => row.bucket))].sort((a, b) => a - b);
}

async function mark(tx: Ctx, projectId: ProjectId, buckets: readonly number[]): Promise<void> {
  if (buckets.length > 0) await tx.db.insert(changedBuckets).values(buckets.map((bucket) => ({ projectId, bucket })));
}

async function standingBuckets(tx: Ctx, projectId: ProjectId): Promise<number[]> {
  const rows = await tx.db
    .selectDistinct({ bucket: examples.bucket })
    .from(examples)
    .where(eq(examples.projectId, projectId))
    .orderBy(examples.bucket);
  return rows.map((row) => row.bucket);
}

async function storeChunks(tx: Ctx, projectId: ProjectId, fresh: readonly Chunk[]): Promise<void> {
  if (fresh.length === 0) return;
  await tx.db
    .insert(datasetChunks)
    .values(fresh.map(({ hash, text, count }) => ({ projectId, hash, lines: text, count })))
    .onConflictDoNothing();
}
