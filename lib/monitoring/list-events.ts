import { and, desc, eq, lt } from "drizzle-orm";
import type { z } from "zod";
import { events } from "@/db/schema/events";
import { users } from "@/db/schema/people";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type EventRow, ListEventsInput } from "./contract";

/** The audit chain of a project, newest first. */
export async function listEvents(
  ctx: Ctx,
  input: z.input<typeof ListEventsInput>,
): Promise<{ rows: EventRow[]; nextCursor: string | null }> {
  const { projectId, cursor, limit } = ListEventsInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  const found = await ctx.db
    .select({ event: events, actorName: users.name })
    .from(events)
    .leftJoin(users, eq(users.id, events.actor))
    .where(and(eq(events.chain, projectId), cursor === undefined ? undefined : lt(events.sequence, sequenceOf(cursor))))
    .orderBy(desc(events.sequence))
    .limit(limit + 1);
  const rows = found.slice(0, limit).map(({ event, actorName }) => ({
    sequence: event.sequence,
    type: event.type,
    subject: event.subject,
    actor: event.actor,
    actorName,
    data: event.data,
    at: event.at.toISOString(),
    hash: event.hash,
  }));
  return { rows, nextCursor: found.length > limit ? String(rows.at(-1)?.sequence) : null };
}

function sequenceOf(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  return refuse({ code: "bad_input", issues: [{ path: "cursor", message: "is not from a page of this list" }] });
}
