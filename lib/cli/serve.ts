import { openDatabase } from "@/db/client";
import { jobContext, openPorts } from "@/lib/context";
import { Refusal } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { loadDemo } from "@/lib/demo/load-demo";
import { type Env, readEnv } from "@/lib/env";
import { ensureOwner } from "@/lib/people/ensure-owner";
import { makeSetUpToken } from "@/lib/people/make-set-up-token";
import { buildWhenStale } from "./build";
import { type Kept, keepRunning } from "./children";
import { copyRuntime } from "./copy-runtime";
import { atEnd, endOnSignals, endWith, isEnding } from "./ending";
import { openMigratedDatabase } from "./open-database";
import { claimPort, forgetHolder, noteHolder } from "./port";
import { spawnWeb, spawnWorker, untilHealthy } from "./processes";

/** `npm start`, once the packages are there: database, pages, demo, worker and web, in this order, and their end. */
const dev = process.argv.includes("--dev");
const say = (line: string) => console.log(line);
const kept: Kept[] = [];
let patienceMs = 10_000;

endOnSignals(() => {
  patienceMs = 0;
  for (const child of kept) child.kill();
});

try {
  await serve(readEnv());
} catch (error) {
  if (!isEnding()) console.error(`\n${inWords(error)}`);
  await endWith(1);
}

async function serve(env: Env): Promise<void> {
  const startedAtMs = Date.now();
  await claimPort(env);
  say("Starting the database");
  const url = await openMigratedDatabase(env, say);
  copyRuntime(env.projectDir);
  if (!dev) await buildWhenStale(env.projectDir, say);
  const signIn = await furnish(env, url);
  say("Starting the worker and the pages");
  await startProcesses(env, url);
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  say(`\nCountersign is ready (${seconds} s): ${env.publicUrl}\n\n${signIn.join("\n")}\n\nCtrl-C ends it.`);
}

/** The owner and the demo; answers how to sign in. */
async function furnish(env: Env, url: string): Promise<string[]> {
  const { db, pool } = openDatabase(url);
  const close = atEnd(() => pool.end());
  const ctx = jobContext("start", { db, ports: openPorts(env) });
  const lines: string[] = [];
  const { ownerEmail: email, ownerPassword: password } = env;
  if (email && password) {
    await ensureOwner(ctx, { email, password });
    lines.push(`Sign in as ${email}, with the password you set.`);
  }
  if (env.demo) lines.push(...(await tryDemo(ctx, env)));
  const token = await makeSetUpToken(ctx);
  if (token) lines.push(`Make the owner's account here, once: ${env.publicUrl}/welcome?token=${token}`);
  await close();
  return lines.length > 0 ? lines : ["Sign in as before."];
}

/** A demo that cannot be loaded (its models cannot be fetched, say) keeps nobody from their work. */
async function tryDemo(ctx: Ctx, { moreDemos }: Env): Promise<string[]> {
  try {
    return (await loadDemo(ctx, say, moreDemos)) ?? [];
  } catch (error) {
    if (isEnding()) throw error;
    say(`\nThe demo could not be loaded; the next start tries again.\n${inWords(error)}\n`);
    return [];
  }
}

async function startProcesses(env: Env, url: string): Promise<void> {
  let fault: string | null = null;
  const onGivenUp = (why: string) => {
    fault = why;
    say(why);
    void endWith(1);
  };
  const start = (name: string, spawnChild: () => ReturnType<typeof spawnWeb>) => {
    const child = keepRunning({ name, start: spawnChild, say, onGivenUp });
    kept.push(child);
    return child;
  };
  const worker = start("worker", () => spawnWorker(env, url));
  const web = start("web server", () => {
    const launched = spawnWeb(env, url, dev);
    if (launched.pid) noteHolder(env, launched.pid);
    return launched;
  });
  atEnd(async () => {
    await Promise.all([worker.stop(patienceMs), web.stop(patienceMs)]);
    forgetHolder(env);
  });
  await untilHealthy(env, () => fault);
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Refusal && error.problem.code === "bad_input")
    return error.problem.issues.map((issue) => `${issue.path}: ${issue.message}`).join("\n");
  const { code, path } = error as NodeJS.ErrnoException;
  if ((code === "EACCES" || code === "EPERM" || code === "EROFS") && path)
    return `${path} cannot be read or written by this user (${code}). Start as the user it belongs to, or set DATA_DIR.`;
  return process.env.DEBUG ? (error.stack ?? error.message) : error.message;
}
