import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { type TestDatabase, testCtx, testDatabase } from "@/db/testing";
import { transact } from "../ctx";
import { enqueue } from "./enqueue";
import { freeDeadWorkers } from "./heartbeat";
import { type Handler, type Working, work } from "./work";

const working: Working[] = [];
afterEach(async () => {
  for (const worker of working.splice(0)) await worker.stop();
});

async function start(database: TestDatabase, handlers: Record<string, Handler>) {
  const { ports } = await testCtx({ type: "job", name: "test" }, { database });
  const worker = await work({ url: database.url, ports, handlers });
  working.push(worker);
  return worker;
}

/** Resolves with the payloads, once as many jobs as hoped for have run. */
function collect(hoped: number): { handler: Handler; all: Promise<unknown[]> } {
  const seen: unknown[] = [];
  let finish: (payloads: unknown[]) => void = () => {};
  const all = new Promise<unknown[]>((resolve) => {
    finish = resolve;
  });
  const handler: Handler = async (_ctx, payload) => {
    if (seen.push(payload) === hoped) finish(seen);
  };
  return { handler, all };
}

describe("enqueue", () => {
  it("runs a job once its transaction commits, and never if that does not", async () => {
    const database = await testDatabase();
    const ctx = await testCtx(undefined, { database });
    await expect(
      transact(ctx, async (tx) => {
        await enqueue(tx, "note", { n: "rolled back" });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await transact(ctx, (tx) => enqueue(tx, "note", { n: "committed" }));
    const { handler, all } = collect(1);
    await start(database, { note: handler });
    expect(await all).toEqual([{ n: "committed" }]);
  });

  it("keeps only the newest of waiting jobs with one key", async () => {
    const database = await testDatabase();
    const ctx = await testCtx(undefined, { database });
    for (const n of [1, 2, 3]) await enqueue(ctx, "note", { n }, { key: "project-1" });
    await enqueue(ctx, "note", { n: 4 }, { key: "project-2" });
    const { handler, all } = collect(2);
    await start(database, { note: handler });
    expect(await all).toEqual(expect.arrayContaining([{ n: 3 }, { n: 4 }]));
    await expect.poll(() => waiting(database)).toBe(0);
  });
});

describe("work", { timeout: 30_000 }, () => {
  it("gives each handler the actor of its job, and a moment of its own", async () => {
    const database = await testDatabase();
    const ctx = await testCtx(undefined, { database });
    const actors: unknown[] = [];
    await start(database, { look: async (job) => void actors.push(job.actor, job.now instanceof Date) });
    await enqueue(ctx, "look", {});
    await expect.poll(() => actors).toEqual([{ type: "job", name: "look" }, true]);
  });

  it("finishes the job of a worker that was killed in the middle of it", async () => {
    const database = await testDatabase();
    const ctx = await testCtx(undefined, { database });
    await enqueue(ctx, "long", { n: 7 });
    const doomed = spawnWorker(database.url);
    await once(doomed.stdout, "data"); // it has the job
    doomed.kill("SIGKILL");
    await once(doomed, "exit");
    expect(await freeDeadWorkers(database.db)).toEqual([]); // it may still come back

    await database.db.execute(sql`update workers set heartbeat_at = now() - interval '31 seconds'`);
    await database.db.execute(sql`update graphile_worker._private_jobs set locked_at = now() - interval '31 seconds'`);
    const { handler, all } = collect(1);
    await start(database, { long: handler });
    expect(await all).toEqual([{ n: 7 }]);
    await expect.poll(() => waiting(database)).toBe(0);
  });

  it("frees locks of workers that never said they live", async () => {
    const database = await testDatabase();
    const ctx = await testCtx(undefined, { database });
    await enqueue(ctx, "long", {});
    await database.db.execute(sql`
      update graphile_worker._private_jobs set locked_by = 'pool-nobody', locked_at = now() - interval '31 seconds'`);
    expect(await freeDeadWorkers(database.db)).toEqual(["pool-nobody"]);
    expect(await freeDeadWorkers(database.db)).toEqual([]);
  });

  it("tells a running job to stop when it ends, and leaves the job to the next worker", async () => {
    const database = await testDatabase();
    const ctx = await testCtx(undefined, { database });
    await enqueue(ctx, "long", {});
    let began = () => {};
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const patient: Handler = (_ctx, _payload, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        began();
      });
    const worker = await start(database, { long: patient });
    await begun;
    await worker.stop();
    const { rows } = await database.db.execute(sql`select locked_by, attempts from graphile_worker.jobs`);
    expect(rows).toEqual([{ locked_by: null, attempts: 1 }]);
    expect((await database.db.execute(sql`select id from workers`)).rows).toEqual([]);
  });

  it("outlives a lost connection", async () => {
    const database = await testDatabase();
    const ctx = await testCtx(undefined, { database });
    const { handler, all } = collect(1);
    await start(database, { note: handler });
    await database.db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    await enqueue(ctx, "note", { n: 1 });
    expect(await all).toEqual([{ n: 1 }]);
  });
});

async function waiting(database: TestDatabase): Promise<number> {
  const { rows } = await database.db.execute<{ n: number }>(sql`select count(*)::int as n from graphile_worker.jobs`);
  return rows[0]?.n ?? 0;
}

/** A worker process that takes a «long» job, says so, and never finishes it. */
function spawnWorker(url: string) {
  const code = `
    const { work } = await import("./lib/jobs/work.ts");
    const long = () => new Promise(() => console.log("took it"));
    await work({ url: process.env.WORKER_URL, ports: {}, handlers: { long } });`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env, WORKER_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
}
