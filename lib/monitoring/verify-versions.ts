import { createHash } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import { datasetChunks, datasetVersions } from "@/db/schema/datasets";
import { events } from "@/db/schema/events";
import type { ProjectId } from "@/lib/core/ids";
import { versionDigest } from "@/lib/core/snapshot";
import type { Ctx } from "@/lib/ctx";
import type { Altered, Verified } from "./verify-project";

type Version = typeof datasetVersions.$inferSelect;

/** Every chunk from its text, every version from its chunks, and its digest against the one the audit chain tells. */
export async function verifyVersions(ctx: Ctx, projectId: ProjectId): Promise<Verified> {
  const versions = await ctx.db
    .select()
    .from(datasetVersions)
    .where(eq(datasetVersions.projectId, projectId))
    .orderBy(asc(datasetVersions.number));
  const told = await digestsToldOf(ctx, projectId);
  const sound = await soundChunks(ctx, projectId, versions);
  const altered: Altered = [];
  for (const version of versions) {
    const name = `Version ${version.number}`;
    const bad = version.chunks.filter((chunk) => !sound.has(chunk.hash));
    const faults = [
      ...bad.map((chunk) => `${name}: the examples of bucket ${chunk.bucket} are missing or were altered.`),
      ...(versionDigest(version.chunks) === version.digest ? [] : [`${name}: its digest is not that of its parts.`]),
      ...(told.get(version.id) === version.digest ? [] : [`${name}: the event of its cut tells another digest.`]),
    ];
    altered.push(...faults.map((detail) => ({ what: "dataset_version" as const, id: version.id, detail })));
  }
  return { count: versions.length, altered };
}

const chunksAtATime = 64;

/** Hashes of the chunks whose text is what it was; versions share chunks, so each is read once. */
async function soundChunks(ctx: Ctx, projectId: ProjectId, versions: readonly Version[]): Promise<Set<string>> {
  const hashes = [...new Set(versions.flatMap((version) => version.chunks.map((chunk) => chunk.hash)))];
  const sound = new Set<string>();
  for (let start = 0; start < hashes.length; start += chunksAtATime) {
    const rows = await ctx.db
      .select()
      .from(datasetChunks)
      .where(
        and(
          eq(datasetChunks.projectId, projectId),
          inArray(datasetChunks.hash, hashes.slice(start, start + chunksAtATime)),
        ),
      );
    for (const { hash, lines } of rows) {
      if (createHash("sha256").update(lines).digest("hex") === hash) sound.add(hash);
    }
  }
  return sound;
}

async function digestsToldOf(ctx: Ctx, projectId: ProjectId): Promise<Map<string, unknown>> {
  const rows = await ctx.db
    .select({ subject: events.subject, data: events.data })
    .from(events)
    .where(and(eq(events.chain, projectId), eq(events.type, "dataset.cut")));
  return new Map(rows.map(({ subject, data }) => [subject, data.digest]));
}
