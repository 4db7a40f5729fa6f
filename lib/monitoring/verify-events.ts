import { eq } from "drizzle-orm";
import { eventHeads } from "@/db/schema/events";
import type { Ctx } from "@/lib/ctx";
import { chainOf, genesisHash, hashEvent } from "@/lib/events";
import type { Altered, Verified } from "./verify-project";

const linesAtATime = 1_000;

/**
 * Walks one chain from its start: each line must follow the one before, name its hash, and hash to its own; the head
 * must be the last line. A fault is told once where it lies, and the walk goes on from what stands there.
 */
export async function verifyEvents(ctx: Ctx, chain: string): Promise<Verified> {
  // Read before the lines, so that what is written meanwhile is no fault.
  const [head] = await ctx.db.select().from(eventHeads).where(eq(eventHeads.chain, chain));
  const altered: Altered = [];
  let last = { sequence: 0, hash: genesisHash };
  let count = 0;
  let headHash: string | null = null;
  for (let lines = await chainOf(ctx, chain, 0, linesAtATime); lines.length > 0; ) {
    for (const { hash, ...line } of lines) {
      const fault = faultOf(line, hash, last);
      if (fault) altered.push({ what: "event", id: `${chain}/${line.sequence}`, detail: fault });
      if (line.sequence === head?.sequence) headHash = hash;
      last = { sequence: line.sequence, hash };
      count += 1;
    }
    lines = await chainOf(ctx, chain, last.sequence, linesAtATime);
  }
  if (head && head.sequence > 0 && headHash !== head.hash) {
    const detail = `The last event, number ${head.sequence}, is missing or another one.`;
    altered.push({ what: "event", id: `${chain}/${head.sequence}`, detail });
  }
  if (!head && count > 0) {
    altered.push({ what: "event", id: `${chain}/${last.sequence}`, detail: "Where the chain ends was removed." });
  }
  return { count, altered };
}

type Line = Parameters<typeof hashEvent>[0];

function faultOf(line: Line, hash: string, last: { sequence: number; hash: string }): string | null {
  if (line.sequence !== last.sequence + 1) {
    return `Events ${last.sequence + 1} to ${line.sequence - 1} are missing before this one.`;
  }
  if (hashEvent(line) !== hash) return "What it says is not what its hash was made of.";
  if (line.previousHash !== last.hash) return "It does not follow the event before it.";
  return null;
}
