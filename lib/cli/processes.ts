import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { authSecret } from "@/lib/auth-secret";
import type { Env } from "@/lib/env";
import { ownGroup } from "./children";

/** What our child processes are told; they read it through lib/env like everybody. */
function childEnv(env: Env, url: string, dev: boolean): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    COUNTERSIGN_LAUNCHER: String(process.pid),
    DATABASE_URL: url,
    DATA_DIR: env.dataDir,
    COUNTERSIGN_CACHE: env.cacheDir,
    PORT: String(env.port),
    HOST: env.host,
    COUNTERSIGN_URL: env.publicUrl,
    NEXTAUTH_URL: env.publicUrl,
    NEXTAUTH_SECRET: authSecret(env),
  };
}

export function spawnWeb(env: Env, url: string, dev: boolean): ChildProcess {
  const next = ["node_modules/next/dist/bin/next", dev ? "dev" : "start", "-p", String(env.port), "-H", env.host];
  return spawn(process.execPath, ["--import", "./lib/cli/end-with-parent.mjs", ...next], {
    ...ownGroup,
    cwd: env.projectDir,
    env: childEnv(env, url, dev),
    stdio: ["ignore", dev ? "inherit" : "ignore", "inherit", "ipc"],
  });
}

export function spawnWorker(env: Env, url: string): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
    ...ownGroup,
    cwd: env.projectDir,
    env: childEnv(env, url, false),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** Waits until the product says that it is well; `gaveUp` ends the wait. */
export async function untilHealthy(env: Env, gaveUp: () => string | null): Promise<void> {
  const host = ["0.0.0.0", "::"].includes(env.host) ? "127.0.0.1" : env.host;
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${env.port}/api/health`;
  const deadline = Date.now() + 120_000;
  for (let last = "no answer"; ; await pause(50)) {
    const fault = gaveUp();
    if (fault) throw new Error(fault);
    if (Date.now() > deadline) throw new Error(`The pages came up but are not well: ${last}`);
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
      if (answer.ok) return;
      last = `${answer.status} ${(await answer.text()).slice(0, 500)}`;
    } catch (error) {
      last = String(error);
    }
  }
}
