import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { type EmbeddedHome, prepareHome } from "./embedded-home";
import { type Server, type ServerSettings, startOrAdopt, stopServer, urlOf } from "./embedded-server";

export type EmbeddedDatabase = {
  url: string;
  pid: number;
  /** True when it ran already: left by a killed launcher, or shared with another one. */
  adopted: boolean;
  /** Leaves it; the last one to leave ends the server. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** The data folder. */
  home: string;
  /** PostgreSQL settings on top of ours; `fsync: "off"` also hurries the making of the cluster. */
  settings?: ServerSettings;
  /** One line for people, now and then. */
  say?: (line: string) => void;
  /** The server ended and does not come back. */
  onLost?: (error: Error) => void;
};

const database = "countersign";
const holdersLock = 7_203_144;
type Link = { server: Server; holder: Client };

/**
 * Starts PostgreSQL 18 in the data folder, or adopts the one that runs there. Whoever uses it holds a shared advisory
 * lock on a connection of its own: PostgreSQL itself counts its users, killed ones included. A server that dies is
 * started again at the same address.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { home: folder, settings = {}, say = () => {}, onLost = () => {} } = options;
  const home = prepareHome(folder, settings.fsync !== "off");
  let stopping = false;
  let revival: Promise<void> = Promise.resolve();
  let link = await reach(home, settings);

  function watch({ holder, server }: Link): void {
    holder.once("end", () => {
      if (stopping) return;
      say("The database ended unexpectedly; starting it again.");
      revival = reach(home, settings, server.port).then(
        (next) => {
          link = next;
          if (!stopping) watch(next);
          say("The database is back.");
        },
        (error: Error) => onLost(error),
      );
    });
  }

  watch(link);
  return {
    url: urlOf(home, link.server.port, database),
    pid: link.server.pid,
    adopted: link.server.adopted,
    async stop() {
      stopping = true;
      await revival;
      if (await isLast(link.holder)) await stopServer(home, link.server.pid);
      await link.holder.end().catch(() => {});
    },
  };
}

/** A server that answers, with our hold on it and our database in it. One that is just being stopped is outwaited. */
async function reach(home: EmbeddedHome, settings: ServerSettings, pinnedPort?: number): Promise<Link> {
  for (let tries = 1; ; tries++) {
    const server = await startOrAdopt(home, settings, pinnedPort);
    const holder = new Client({ connectionString: urlOf(home, server.port, "postgres"), keepAlive: true });
    holder.on("error", () => {});
    try {
      await holder.connect();
      await holder.query("select pg_advisory_lock_shared($1)", [holdersLock]);
      await createDatabase(holder);
      return { server, holder };
    } catch (error) {
      await holder.end().catch(() => {});
      if (tries === 5) throw error;
      await pause(200);
    }
  }
}

async function createDatabase(holder: Client): Promise<void> {
  const found = await holder.query("select 1 from pg_database where datname = $1", [database]);
  if (found.rowCount) return;
  await holder.query(`create database ${database}`).catch((error: { code?: string }) => {
    if (error.code !== "42P04" && error.code !== "23505") throw error; // another starter was first
  });
}

/** True when nobody else holds the server; the exclusive lock then keeps newcomers out until it is down. */
async function isLast(holder: Client): Promise<boolean> {
  try {
    await holder.query("select pg_advisory_unlock_shared($1)", [holdersLock]);
    const { rows } = await holder.query("select pg_try_advisory_lock($1) as alone", [holdersLock]);
    return rows[0].alone;
  } catch {
    return true; // the connection is gone, so the server is going: stopping it again does no harm
  }
}
