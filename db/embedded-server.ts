import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { cannotStart } from "./embedded-fault";
import { type EmbeddedHome, spawnOptions } from "./embedded-home";
import { readIfThere } from "./write-once";

/** A server that answers. `adopted` when somebody else had started it. */
export type Server = { pid: number; port: number; adopted: boolean };
export type ServerSettings = Record<string, string>;

const patienceMs = 60_000;
const silent = "it did not answer within a minute";

/**
 * Adopts the server that runs on the cluster, or starts one. PostgreSQL's own lock file decides a race of starters:
 * the second one's server gives up, and its starter adopts. `pinnedPort` keeps an address that others already hold.
 */
export async function startOrAdopt(home: EmbeddedHome, settings: ServerSettings, pinnedPort?: number): Promise<Server> {
  const deadline = Date.now() + patienceMs;
  let fault = silent;
  for (; Date.now() < deadline; await pause(100)) {
    const running = findRunning(home.clusterDir);
    if (running && (await answers(home, running, deadline))) return { ...running, adopted: true };
    if (running) continue;
    const port = pinnedPort ?? (await choosePort(home));
    const started = await spawnServer(home, settings, port, deadline);
    if ("pid" in started) return { ...started, adopted: false };
    fault = started.fault;
    if (!/already exists|still in use|could not (bind|create)/i.test(fault)) throw cannotStart(fault);
  }
  throw cannotStart(fault);
}

/** Ends the server; its open transactions are rolled back. */
export async function stopServer(home: EmbeddedHome, pid: number): Promise<void> {
  const patience = [
    ["SIGINT", 20_000],
    ["SIGQUIT", 10_000],
  ] as const;
  for (const [signal, waitMs] of patience) {
    if (!stillRuns(home.clusterDir, pid)) break;
    sendStop(home, pid, signal);
    await waitWhile(() => stillRuns(home.clusterDir, pid), waitMs);
  }
  await waitWhile(() => isAlive(pid), 1000); // its lock file goes a moment before the process does
}

async function waitWhile(holds: () => boolean, atMostMs: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < atMostMs && holds(); waitedMs += 10) await pause(10);
}

export function urlOf(home: EmbeddedHome, port: number, database: string): string {
  return `postgres://countersign:${home.password}@127.0.0.1:${port}/${database}`;
}

function sendStop(home: EmbeddedHome, pid: number, signal: "SIGINT" | "SIGQUIT"): void {
  const mode = signal === "SIGINT" ? "fast" : "immediate";
  if (process.platform !== "win32") process.kill(pid, signal);
  else spawnSync(home.program("pg_ctl"), ["stop", "-D", home.clusterDir, "-m", mode], spawnOptions(home));
}

const stillRuns = (clusterDir: string, pid: number) => findRunning(clusterDir)?.pid === pid;

/** Reads `postmaster.pid` (pid on line 1, port on line 4); null when nobody runs. */
function findRunning(clusterDir: string): { pid: number; port: number } | null {
  const lines = readIfThere(path.join(clusterDir, "postmaster.pid"))?.split("\n");
  const [pid, port] = [Number(lines?.[0]), Number(lines?.[3])];
  if (!pid || !port || !isAlive(pid)) return null;
  if (isPostgres(pid)) return { pid, port };
  rmSync(path.join(clusterDir, "postmaster.pid"), { force: true }); // its number went to a stranger, as after a restart
  return null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !/\) Z/.test(readIfThere(`/proc/${pid}/stat`) ?? ""); // dead, but not yet reaped by its parent
}

function isPostgres(pid: number): boolean {
  if (process.platform === "win32") return true;
  if (process.platform === "linux") return /postgres/.test(readIfThere(`/proc/${pid}/cmdline`) ?? "postgres");
  return /postgres/.test(spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "");
}

/** Waits while the server comes up or recovers; false when it ends meanwhile. */
async function answers(home: EmbeddedHome, server: { pid: number; port: number }, deadline: number): Promise<boolean> {
  for (; Date.now() < deadline; await pause(40)) {
    const client = new Client({
      connectionString: urlOf(home, server.port, "postgres"),
      connectionTimeoutMillis: 5000,
    });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("select 1");
      return true;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === "28P01") throw cannotStart(`it does not know the password in ${home.home} (${message})`);
      if (!isAlive(server.pid)) return false;
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function spawnServer(
  home: EmbeddedHome,
  settings: ServerSettings,
  port: number,
  deadline: number,
): Promise<{ pid: number; port: number } | { fault: string }> {
  const log = path.join(home.home, "postgres.log");
  const before = startLog(log);
  const file = openSync(log, "a", 0o600);
  const flags = Object.entries({ ...fixedSettings, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  // A process group of its own: Ctrl-C in the terminal must not reach it before its clients are gone.
  const options = { ...spawnOptions(home), stdio: ["ignore", file, file] as ("ignore" | number)[], detached: true };
  const child = spawn(home.program("postgres"), ["-D", home.clusterDir, "-p", String(port), ...flags], options);
  closeSync(file);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(logFrom(log, before) || `ended (${code ?? signal})`));
  });
  const { pid } = child;
  if (!pid) return { fault: await ended };
  if (await answers(home, { pid, port }, deadline)) {
    if (stillRuns(home.clusterDir, pid)) return { pid, port };
  } else if (isAlive(pid)) return { fault: silent };
  return { fault: await ended };
}

const logFrom = (log: string, start: number) => readIfThere(log)?.slice(start).trim() ?? "";

const fixedSettings: ServerSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** Keeps the log small; answers how long it is, so that a fault is read from what follows. */
function startLog(log: string): number {
  const length = readIfThere(log)?.length ?? 0;
  if (length < 1_000_000) return length;
  writeFileSync(log, "", { mode: 0o600 });
  return 0;
}

/** The port of last time while it is free, else any free one. */
async function choosePort(home: EmbeddedHome): Promise<number> {
  const note = path.join(home.home, "postgres.port");
  const last = Number(readIfThere(note)) || 0;
  const port = (await tryPort(last)) ?? (await tryPort(0)) ?? 0;
  writeFileSync(note, String(port), { mode: 0o600 });
  return port;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address() as net.AddressInfo;
      probe.close(() => resolve(address.port));
    });
  });
}
