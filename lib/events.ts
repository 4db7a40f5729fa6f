import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { eventHeads, events } from "@/db/schema/events";
import { canonicalJson } from "./core/canonical-json";
import type { ProjectId } from "./core/ids";
import type { Ctx } from "./ctx";
import { actorName } from "./guard";

export type NewEvent = {
  /** `{thing}.{past verb}` */
  type: string;
  /** The id of what changed. */
  subject: string;
  /** Null for what concerns the whole install. */
  projectId: ProjectId | null;
  data?: Record<string, unknown>;
};

/** Where a chain starts. */
export const genesisHash = "0".repeat(64);
export const installChain = "install";

/**
 * Appends one line to the chain of its project, in the caller's transaction. Call it last: the head row stays locked
 * until commit, which is what keeps the chain single file.
 */
export async function emit(tx: Ctx, event: NewEvent): Promise<void> {
  const chain = event.projectId ?? installChain;
  const [head] = await tx.db
    .insert(eventHeads)
    .values({ chain, sequence: 1, hash: genesisHash })
    .onConflictDoUpdate({ target: eventHeads.chain, set: { sequence: sql`${eventHeads.sequence} + 1` } })
    .returning();
  if (!head) throw new Error(`no head of chain ${chain}`);
  const line = {
    chain,
    sequence: head.sequence,
    type: event.type,
    subject: event.subject,
    actor: actorName(tx),
    data: event.data ?? {},
    at: tx.now,
    previousHash: head.hash,
  };
  const hash = hashEvent(line);
  const written = tx.db.$with("written").as(
    tx.db
      .insert(events)
      .values({ ...line, hash })
      .returning({ hash: events.hash }),
  );
  await tx.db
    .with(written)
    .update(eventHeads)
    .set({ hash: sql`(select hash from written)` })
    .where(eq(eventHeads.chain, chain));
}

export type EventLine = Omit<typeof events.$inferSelect, "hash">;

/** sha256 of the line as canonical JSON (keys sorted at every depth, the moment as ISO 8601), previous hash included. */
export function hashEvent(line: EventLine): string {
  const { chain, sequence, type, subject, actor, data, at, previousHash } = line;
  return createHash("sha256")
    .update(canonicalJson({ chain, sequence, type, subject, actor, data, at: at.toISOString(), previousHash }))
    .digest("hex");
}

/** Reads a chain in order, page by page, for screens and for `verify`. */
export function chainOf(ctx: Ctx, chain: string, after: number, limit: number) {
  return ctx.db
    .select()
    .from(events)
    .where(sql`${events.chain} = ${chain} and ${events.sequence} > ${after}`)
    .orderBy(events.sequence)
    .limit(limit);
}
