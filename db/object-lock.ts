import { sql } from "drizzle-orm";
import type { Database } from "./client";

const objectLock = 7_203_146;

/**
 * Objects are shared by their hash, so between «nobody names this one any more» and its removal somebody might bring
 * the same bytes again. Whoever stores objects and names them holds the shared lock until commit; whoever removes them
 * holds it alone.
 */
export async function lockObjectStore(db: Database, mode: "storing" | "removing"): Promise<void> {
  await db.execute(
    mode === "storing"
      ? sql`select pg_advisory_xact_lock_shared(${objectLock})`
      : sql`select pg_advisory_xact_lock(${objectLock})`,
  );
}
