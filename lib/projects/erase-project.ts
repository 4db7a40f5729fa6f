import { and, eq, inArray, notExists, or, sql } from "drizzle-orm";
import { lockObjectStore } from "@/db/object-lock";
import { datasetChunks, datasetVersions, examples } from "@/db/schema/datasets";
import { eventHeads, events } from "@/db/schema/events";
import { feedback, feedbackLinks } from "@/db/schema/feedback";
import { imageParts, items, predictions, routes } from "@/db/schema/intake";
import { evaluations, modelVersions, promotionDecisions, promotions } from "@/db/schema/models";
import { projects } from "@/db/schema/projects";
import { annotations, tasks } from "@/db/schema/review";
import { trainingRuns } from "@/db/schema/training";
import type { ProjectId } from "@/lib/core/ids";
import { type Ctx, transact } from "@/lib/ctx";

/** In an order in which nothing that is still there names what is gone. What is not listed goes with the project's row. */
const emptied = [
  examples,
  feedback,
  feedbackLinks,
  annotations,
  tasks,
  routes,
  predictions,
  items,
  promotionDecisions,
  promotions,
  evaluations,
  trainingRuns,
  modelVersions,
  datasetVersions,
  datasetChunks,
] as const;

/** Where the project's chain stood, so that the install's own chain can say what it was that ended. */
export type Erased = { sequence: number; hash: string; objects: string[] };

/** Deletes every row of a project, append-only ones too, in the caller's transaction. Its objects are for `removeObjects`. */
export async function eraseProject(tx: Ctx, projectId: ProjectId): Promise<Erased> {
  await tx.db.execute(sql`select set_config('countersign.removing_project', 'yes', true)`);
  const objects = await objectsOf(tx, projectId);
  for (const table of emptied) await tx.db.delete(table).where(eq(table.projectId, projectId));
  await tx.db.delete(projects).where(eq(projects.id, projectId));
  await tx.db.delete(events).where(eq(events.chain, projectId));
  const [head] = await tx.db.delete(eventHeads).where(eq(eventHeads.chain, projectId)).returning();
  // Off again: what this transaction does next is no removal.
  await tx.db.execute(sql`select set_config('countersign.removing_project', 'no', true)`);
  return { sequence: head?.sequence ?? 0, hash: head?.hash ?? "", objects };
}

/**
 * Removes the objects that no row names any more. It runs after the rows are gone for good: were it to fail, bytes would
 * be left over, which harms nobody, where a row without its bytes would.
 */
export async function removeObjects(ctx: Ctx, candidates: readonly string[]): Promise<void> {
  const hashes = [...new Set(candidates)];
  for (let at = 0; at < hashes.length; at += removedAtOnce) {
    const some = hashes.slice(at, at + removedAtOnce);
    await transact(ctx, async (tx) => {
      await lockObjectStore(tx.db, "removing");
      await forgetParts(tx, some);
      const named = await stillNamed(tx, some);
      await Promise.all(some.map((sha256) => (named.has(sha256) ? null : tx.ports.objects.remove(sha256))));
    });
  }
}

/** Few enough that who stores something meanwhile hardly waits. */
const removedAtOnce = 200;

async function objectsOf(tx: Ctx, projectId: ProjectId): Promise<string[]> {
  const pictures = await tx.db
    .select({ image: items.imageSha256, thumb: items.thumbSha256 })
    .from(items)
    .where(eq(items.projectId, projectId));
  const parts = await tx.db
    .select({ sha256: imageParts.sha256 })
    .from(imageParts)
    .innerJoin(items, eq(items.imageSha256, imageParts.imageSha256))
    .where(eq(items.projectId, projectId));
  const artifacts = await tx.db
    .select({ sha256: modelVersions.artifactSha256 })
    .from(modelVersions)
    .where(eq(modelVersions.projectId, projectId));
  return [
    ...pictures.flatMap(({ image, thumb }) => [image, thumb]),
    ...parts.map(({ sha256 }) => sha256),
    ...artifacts.flatMap(({ sha256 }) => (sha256 ? [sha256] : [])),
  ];
}

/** A part is named for as long as an item, of any project, has the picture it was cut from. */
async function forgetParts(tx: Ctx, hashes: readonly string[]): Promise<void> {
  const pictured = tx.db.select({ one: sql`1` }).from(items).where(eq(items.imageSha256, imageParts.imageSha256));
  await tx.db.delete(imageParts).where(and(inArray(imageParts.sha256, [...hashes]), notExists(pictured)));
}

async function stillNamed(tx: Ctx, hashes: readonly string[]): Promise<Set<string>> {
  const images = await tx.db
    .select({ image: items.imageSha256, thumb: items.thumbSha256 })
    .from(items)
    .where(or(inArray(items.imageSha256, [...hashes]), inArray(items.thumbSha256, [...hashes])));
  const artifacts = await tx.db
    .select({ sha256: modelVersions.artifactSha256 })
    .from(modelVersions)
    .where(inArray(modelVersions.artifactSha256, [...hashes]));
  const parts = await tx.db
    .select({ sha256: imageParts.sha256 })
    .from(imageParts)
    .where(inArray(imageParts.sha256, [...hashes]));
  return new Set([
    ...images.flatMap(({ image, thumb }) => [image, thumb]),
    ...parts.map(({ sha256 }) => sha256),
    ...artifacts.map((row) => row.sha256!),
  ]);
}
