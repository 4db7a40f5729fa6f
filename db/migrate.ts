import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runDrizzleMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as runQueueMigrations } from "graphile-worker";
import { Client, Pool } from "pg";

const migrationsLock = 7_203_145;
const oldestVersion = 15;

/**
 * Brings a database to this version of the product: our tables, then the job queue's. Drizzle takes no lock of its
 * own, so of two processes that come at once, the second waits here and then finds nothing left to do.
 */
export async function migrate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect().catch((cause: Error) => {
    throw new Error(`The database at ${withoutPassword(url)} does not answer: ${reason(cause)}`, { cause });
  });
  try {
    await requireVersion(client);
    await client.query("select pg_advisory_lock($1)", [migrationsLock]);
    const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
    await runDrizzleMigrations(drizzle(client), { migrationsFolder });
    await migrateQueue(url);
  } finally {
    await client.end();
  }
}

async function migrateQueue(url: string): Promise<void> {
  const pgPool = new Pool({ connectionString: url, max: 2 });
  pgPool.on("error", () => {});
  pgPool.on("connect", (connection) => connection.on("error", () => {})); // it insists on both
  try {
    await runQueueMigrations({ pgPool });
  } finally {
    await pgPool.end();
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  const version = rows[0]?.server_version ?? "";
  if (Number.parseInt(version, 10) >= oldestVersion) return;
  throw new Error(`This PostgreSQL is version ${version}; Countersign needs ${oldestVersion} or newer.`);
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = "";
  return shown.href;
}

/** Node gathers refused addresses under one error without words. */
function reason(error: Error): string {
  return error.message || (error instanceof AggregateError ? error.errors.map(String).join("; ") : error.name);
}
