import type { NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { Pool } from "pg";

/** The pool or an open transaction: verbs do not care which. */
export type Database = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

/** Opens a pool; connections that die in the pool are replaced, never thrown at a stranger. */
export function openDatabase(url: string, connectionsMax = 10): { db: NodePgDatabase; pool: Pool } {
  const pool = new Pool({ connectionString: url, max: connectionsMax });
  pool.on("error", () => {});
  return { db: drizzle(pool), pool };
}
