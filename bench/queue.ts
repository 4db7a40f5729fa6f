import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { openDatabase } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { makeId, type ProjectId, type UserId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import type { Ports } from "@/lib/ports";
import { claimTask } from "@/lib/review/claim-task";
import type { ClaimedTask } from "@/lib/review/contract";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { type BenchRow, benchRow, median } from "./row";

const openTasks = 100_000;
const clients = 8;
const rounds = 3;
const callsPerClient = 40;
const referenceSeconds = 4;

/**
 * The verbs of the desk, whole (role check, parsing, SQL, the audit chain), by eight reviewers at once on a queue of
 * 100,000 open tasks, against `pgbench -b simple-update` with eight clients on the same server in the same run: a C
 * program that does one small write a transaction, which is as light as a durable write gets.
 */
export async function run(): Promise<BenchRow[]> {
  const server = await startServer();
  try {
    const url = await freshDatabase(server.url, "countersign_bench");
    await migrate(url);
    const { db, pool } = openDatabase(url, clients + 2);
    const desk = await seed(url);
    const ctxs = desk.reviewers.map(
      (userId): Ctx => ({ db, actor: { type: "user", userId, isOwner: false }, now: new Date(), ports: {} as Ports }),
    );
    const reference = await prepareReference(server.url);
    const [claims, decisions, references]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      references.push(await reference.perSecond());
      const measured = await reviewRound(ctxs, desk.projectId);
      claims.push(measured.claims);
      decisions.push(measured.decisions);
    }
    await pool.end();
    const figures = (ours: number[]) => ({ ours: median(ours), reference: median(references), unit: "per s" });
    return [
      benchRow("queue", `claim, ${openTasks} open tasks, ${clients} reviewers; ${reference.name}`, figures(claims)),
      benchRow("queue", `decide and claim the next; ${reference.name}`, figures(decisions)),
    ];
  } finally {
    await server.stop();
  }
}

/** Each reviewer takes twenty tasks in a row (claims alone), then answers and takes the next, as the desk does. */
async function reviewRound(ctxs: Ctx[], projectId: ProjectId): Promise<{ claims: number; decisions: number }> {
  const claimed = await timed(ctxs, async (ctx) => {
    const held: ClaimedTask[] = [];
    for (let i = 0; i < 20; i++) held.push(await next(ctx, projectId, held));
    return held;
  });
  const decided = await timed(ctxs, async (ctx, i) => {
    const held = claimed.results[i]!;
    for (let n = 0; n < callsPerClient; n++) {
      const claim = held.shift()!;
      const { task, lease, prediction } = claim;
      await submitAnnotation(ctx, {
        taskId: task.id,
        leaseToken: lease.token,
        annotationId: makeId("annotation", Date.now(), crypto.getRandomValues(new Uint8Array(16))),
        verdict: "accept",
        answer: prediction!.answer,
        tookMs: 1_000,
      });
      held.push(await next(ctx, projectId, held));
    }
    return held.length;
  });
  return {
    claims: (ctxs.length * 20) / claimed.seconds,
    decisions: (ctxs.length * callsPerClient) / decided.seconds,
  };
}

async function next(ctx: Ctx, projectId: ProjectId, held: ClaimedTask[]): Promise<ClaimedTask> {
  const claim = await claimTask(ctx, { projectId, holding: held.map((one) => one.task.id) });
  if (!claim) throw new Error("the queue ran dry");
  return claim;
}

async function timed<T>(ctxs: Ctx[], work: (ctx: Ctx, i: number) => Promise<T>) {
  const begin = performance.now();
  const results = await Promise.all(ctxs.map((ctx, i) => work({ ...ctx, now: new Date() }, i)));
  return { results, seconds: (performance.now() - begin) / 1_000 };
}

/** A project with a hundred thousand items, predictions and tasks, made in SQL. */
async function seed(url: string): Promise<{ projectId: ProjectId; reviewers: UserId[] }> {
  const { db, pool } = openDatabase(url, 1);
  const id = (kind: string, n: number | string) => `${kind}_${String(n).padStart(26, "0")}`;
  const [project, policy, model] = [id("proj", 1), id("pol", 1), id("mv", 1)];
  const answer = JSON.stringify({
    labels: [
      { label: "cat", score: 0.6 },
      { label: "dog", score: 0.4 },
    ],
    regions: [],
  });
  const reviewers = Array.from({ length: clients }, (_, i) => id("user", i)) as UserId[];
  await db.execute(sql`insert into projects (id, slug, name, question, kind, labels, created_at)
    values (${project}, 'bench', 'Bench', 'Cat or dog?', 'classify', '[{"name":"cat"},{"name":"dog"}]', now())`);
  await db.execute(sql`insert into policies (id, project_id, version, policy, created_at)
    values (${policy}, ${project}, 1, '{"thresholds":{"default":0.9,"byLabel":{}},"auditShare":0.05,"version":1}', now())`);
  await db.execute(sql`insert into model_versions (id, project_id, number, name, source, trusted, created_at)
    values (${model}, ${project}, 1, 'bench', 'external', false, now())`);
  for (const userId of reviewers) {
    await db.execute(sql`insert into users (id, email, name, created_at)
      values (${userId}, ${`${userId}@bench.invalid`}, 'Reviewer', now())`);
    await db.execute(sql`insert into memberships (project_id, user_id, role, created_at)
      values (${project}, ${userId}, 'reviewer', now())`);
  }
  const numbers = sql.raw(`generate_series(1, ${openTasks}) n`);
  await db.execute(sql`insert into items (id, project_id, name, group_key, split, image_sha256, image_type, image_bytes,
      thumb_sha256, width, height, source, created_at)
    select 'item_' || lpad(n::text, 26, '0'), ${project}, n::text, n::text, 'train', md5(n::text) || md5(n::text),
      'image/png', 1000, md5(n::text) || md5(n::text), 28, 28, 'api', now() from ${numbers}`);
  await db.execute(sql`insert into predictions (id, project_id, item_id, model_version_id, answer, raw_confidence,
      confidence, top_label, runtime, latency_ms, created_at)
    select 'pred_' || lpad(n::text, 26, '0'), ${project}, 'item_' || lpad(n::text, 26, '0'), ${model}, ${answer}::jsonb,
      0.6, 0.6, 'cat', 'external', 1, now() from ${numbers}`);
  await db.execute(sql`insert into tasks (id, project_id, item_id, prediction_id, reasons, priority, created_at)
    select 'task_' || lpad(n::text, 26, '0'), ${project}, 'item_' || lpad(n::text, 26, '0'),
      'pred_' || lpad(n::text, 26, '0'), '["low_confidence"]', 20 + random() * 10, now() from ${numbers}`);
  await db.execute(sql`analyze`);
  await pool.end();
  return { projectId: project as ProjectId, reviewers };
}

type Server = { url: string; stop(): Promise<void> };

/** TEST_DATABASE_URL's server, else an embedded one with everything on that keeps what it acknowledged. */
async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const home = mkdtempSync(path.join(os.tmpdir(), "countersign-bench-"));
  const server = await startEmbedded({ home });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function freshDatabase(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

type Reference = { name: string; perSecond(): Promise<number> };

/** pgbench where the machine has one; else the same three statements through the same driver as ours, said in the name. */
async function prepareReference(server: string): Promise<Reference> {
  const url = await freshDatabase(server, "countersign_pgbench");
  const pgbench = findPgbench();
  if (!pgbench) return driverReference(url);
  execFileSync(pgbench, ["-i", "-q", "-s", "10", url], { stdio: "ignore" });
  return {
    name: "pgbench simple-update",
    perSecond: async () => {
      const options = ["-n", "-b", "simple-update", "-c", String(clients), "-j", "2", "-T", String(referenceSeconds)];
      const { stdout } = spawnSync(pgbench, [...options, url], { encoding: "utf8" });
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    },
  };
}

function findPgbench(): string | null {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter)];
  const debian = "/usr/lib/postgresql";
  if (existsSync(debian)) folders.push(...readdirSync(debian).map((version) => path.join(debian, version, "bin")));
  return folders.map((folder) => path.join(folder, "pgbench")).find((file) => existsSync(file)) ?? null;
}

async function driverReference(url: string): Promise<Reference> {
  const { pool } = openDatabase(url, clients);
  await pool.query(`create table accounts (aid int primary key, abalance int); create table history (aid int, delta int, at timestamptz);
    insert into accounts select n, 0 from generate_series(1, 1000000) n`);
  const transaction = async () => {
    const client = await pool.connect();
    const aid = 1 + Math.floor(Math.random() * 1_000_000);
    await client.query("begin");
    await client.query("update accounts set abalance = abalance + 1 where aid = $1", [aid]);
    await client.query("select abalance from accounts where aid = $1", [aid]);
    await client.query("insert into history values ($1, 1, now())", [aid]);
    await client.query("commit");
    client.release();
  };
  return {
    name: "simple-update through the driver",
    perSecond: async () => {
      const each = 200;
      const begin = performance.now();
      const client = async () => {
        for (let i = 0; i < each; i++) await transaction();
      };
      await Promise.all(Array.from({ length: clients }, client));
      return (clients * each * 1_000) / (performance.now() - begin);
    },
  };
}
