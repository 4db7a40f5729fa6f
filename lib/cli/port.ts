import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readIfThere } from "@/db/write-once";
import type { Env } from "@/lib/env";

/** Which launcher and which server hold a port, as noted in the data folder. */
type Holder = { launcher: number; server: number };

/** Sees that the port is ours to take: ends the server of a launcher that was killed, else says who has it. */
export async function claimPort(env: Env): Promise<void> {
  const holder = readHolder(env);
  if (holder && isOurs(holder.server) && !isOurs(holder.launcher)) await endLeftover(holder.server);
  const fault = await listenFault(env);
  if (!fault) return;
  if (fault === "EACCES")
    throw new Error(`Port ${env.port} may not be used by this user. Choose another one: PORT=8080 npm start`);
  if (fault === "EADDRNOTAVAIL" || fault === "ENOTFOUND")
    throw new Error(`This computer has no address ${env.host}. Leave HOST away, or set it to 0.0.0.0 for all of them.`);
  if (fault !== "EADDRINUSE") throw new Error(`Port ${env.port} cannot be used (${fault}).`);
  const who = holder && isOurs(holder.launcher) ? "Countersign itself, which runs already" : "another program";
  throw new Error(
    `Port ${env.port} is in use by ${who}. End that, or choose another port: PORT=${env.port + 1} npm start`,
  );
}

/** Notes who holds the port; the note goes with the server. */
export function noteHolder(env: Env, server: number): void {
  mkdirSync(env.dataDir, { recursive: true, mode: 0o711 });
  writeFileSync(noteFile(env), JSON.stringify({ launcher: process.pid, server } satisfies Holder));
}

export function forgetHolder(env: Env): void {
  rmSync(noteFile(env), { force: true });
}

const noteFile = (env: Env) => path.join(env.dataDir, `server-${env.port}.json`);

function readHolder(env: Env): Holder | null {
  try {
    return JSON.parse(readIfThere(noteFile(env)) ?? "null") as Holder | null;
  } catch {
    return null; // cut short by a power cut
  }
}

/** A living process that is a Node of ours, not a stranger who was given its number. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = readIfThere(`/proc/${pid}/cmdline`);
  return command === null || /lib\/cli\/serve|next/.test(command);
}

async function endLeftover(pid: number): Promise<void> {
  for (const [signal, waits] of [
    ["SIGTERM", 50],
    ["SIGKILL", 20],
  ] as const) {
    for (let i = 0; i < waits && isOurs(pid); i++) {
      if (i === 0) process.kill(pid, signal);
      await pause(100);
    }
  }
}

function listenFault({ host, port }: Env): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}
