import { EventEmitter } from "node:events";
import os from "node:os";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { openDatabase } from "@/db/client";
import type { Ctx } from "../ctx";
import type { Ports } from "../ports";
import { beat, beatSeconds, freeDeadWorkers, leave, type WorkerIdentity } from "./heartbeat";

/** What a job's name stands for. `signal` aborts when the worker is to end, or was given up for dead. */
export type Handler = (ctx: Ctx, payload: unknown, run: { signal: AbortSignal }) => Promise<void>;

export type WorkOptions = {
  url: string;
  ports: Ports;
  handlers: Record<string, Handler>;
  /** Jobs at a time. */
  concurrency?: number;
  /** One line for people: faults and freed jobs. */
  say?: (line: string) => void;
};

export type Working = {
  id: string;
  /** Settles when the worker has ended; rejects when it ended by a fault. */
  ended: Promise<void>;
  /** Tells running jobs to stop, waits for them, and gives back what is not done. */
  stop(): Promise<void>;
};

/** Works off the queue until stopped, and keeps watch over the other workers. */
export async function work(options: WorkOptions): Promise<Working> {
  const { url, ports, handlers, concurrency = 2, say = () => {} } = options;
  const { db, pool } = openDatabase(url, concurrency + 4);
  pool.on("connect", (connection) => connection.on("error", () => {}));
  let stopping = new AbortController();

  const taskList: TaskList = {};
  for (const [name, handle] of Object.entries(handlers)) {
    taskList[name] = (payload) => {
      const ctx: Ctx = { actor: { type: "job", name }, db, now: new Date(), ports };
      return handle(ctx, payload, { signal: stopping.signal });
    };
  }

  const { runner, id } = await startRunner(taskList, { pgPool: pool, concurrency, say });
  const identity: WorkerIdentity = { id, pid: process.pid, host: os.hostname() };
  await beat(db, identity);
  await freeDeadWorkers(db);

  const timer = everySeconds(beatSeconds, async () => {
    if (!(await beat(db, identity))) {
      say("This worker was silent for too long; its jobs were given to others.");
      stopping.abort(new Error("the job was given to another worker"));
      stopping = new AbortController();
    }
    const freed = await freeDeadWorkers(db);
    if (freed.length > 0) say(`Took over the jobs of ${freed.length} dead worker(s).`);
  });

  const ended = runner.promise.finally(async () => {
    timer.cancel();
    await leave(db, id).catch(() => {}); // a database that is gone: others free us in time
    await pool.end();
  });
  ended.catch(() => {}); // who wants to know awaits it
  return {
    id,
    ended,
    async stop() {
      stopping.abort(new Error("the worker is ending"));
      await runner.stop().catch(() => {}); // already ending
      await ended.catch(() => {});
    },
  };
}

async function startRunner(
  taskList: TaskList,
  options: { pgPool: ReturnType<typeof openDatabase>["pool"]; concurrency: number; say: (line: string) => void },
): Promise<{ runner: Runner; id: string }> {
  const events: WorkerEvents = new EventEmitter();
  let id = "";
  events.on("pool:create", ({ workerPool }) => {
    id = workerPool.id; // this is the name by which its jobs are locked
  });
  const { pgPool, concurrency, say } = options;
  const logger = new Logger(() => (level, message) => {
    if (level === "error") say(message);
  });
  const runner = await run({ pgPool, concurrency, taskList, events, logger, noHandleSignals: true });
  return { runner, id };
}

/** Calls again and again, never twice at once; a failing call (the database is away) is made again next time. */
function everySeconds(seconds: number, call: () => Promise<void>): { cancel(): void } {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    await call().catch(() => {});
    busy = false;
  }, seconds * 1000);
  return { cancel: () => clearInterval(timer) };
}
