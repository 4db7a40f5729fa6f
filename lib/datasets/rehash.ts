import type { VersionChunk } from "@/db/schema/datasets";
import type { ProjectId } from "@/lib/core/ids";
import {
  type Chunk,
  changesBetween,
  chunksOf,
  countExamples,
  type ExampleCounts,
  noExamples,
  recount,
} from "@/lib/core/snapshot";
import type { Ctx } from "@/lib/ctx";
import { linesOf, standingLines, type VersionRow } from "./load";

export type Rehashed = {
  chunks: VersionChunk[];
  counts: ExampleCounts;
  /** Against the parent. */
  changes: { added: number; corrected: number; removed: number };
};

const bucketsAtATime = 64;

/**
 * What a version cut now would be, when only these buckets may differ from its parent: all others are taken over as
 * they are. `keep` is handed the chunks as they are made, a handful at a time.
 */
export async function rehash(
  ctx: Ctx,
  projectId: ProjectId,
  parent: VersionRow | null,
  buckets: readonly number[],
  keep: (fresh: readonly Chunk[]) => Promise<void> = async () => {},
): Promise<Rehashed> {
  const chunks = new Map((parent?.chunks ?? []).map((chunk) => [chunk.bucket, chunk]));
  const changes = { added: 0, corrected: 0, removed: 0 };
  let counts: ExampleCounts = parent ?? noExamples;
  for (let start = 0; start < buckets.length; start += bucketsAtATime) {
    const some = buckets.slice(start, start + bucketsAtATime);
    const before = await allLines(
      ctx,
      projectId,
      some.flatMap((bucket) => chunks.get(bucket) ?? []),
    );
    const after = await standingLines(ctx, projectId, some);
    for (const { change } of changesBetween(before, after)) changes[change] += 1;
    counts = recount(counts, countExamples(before), countExamples(after));
    const fresh = chunksOf(after);
    for (const bucket of some) chunks.delete(bucket);
    for (const { bucket, hash, count } of fresh) chunks.set(bucket, { bucket, hash, count });
    await keep(fresh);
  }
  return { chunks: [...chunks.values()].sort((a, b) => a.bucket - b.bucket), counts, changes };
}

async function allLines(ctx: Ctx, projectId: ProjectId, chunks: readonly VersionChunk[]) {
  const found = [];
  for await (const lines of linesOf(ctx, projectId, chunks)) found.push(...lines);
  return found;
}
