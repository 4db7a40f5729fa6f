import { and, eq, isNull, sql } from "drizzle-orm";
import { jobRuns } from "@/db/schema/jobs";
import type { JobRunId, ProjectId } from "../core/ids";
import { type Problem, Refusal } from "../core/problem";
import { type Ctx, newId } from "../ctx";
import type { JobRun } from "../projects/contract";

const triesMax = 3;

/** Notes that long work was asked for. Call it in the transaction that enqueues the job, and give the job its id. */
export async function startJobRun(ctx: Ctx, run: { projectId: ProjectId | null; job: string }): Promise<JobRunId> {
  const id = newId(ctx, "jobRun");
  await ctx.db.insert(jobRuns).values({ id, ...run, createdAt: ctx.now });
  return id;
}

/** How far it is (`progress` 0..1) and, as a code with figures, what is happening. */
export async function updateJobRun(
  ctx: Ctx,
  id: JobRunId,
  step: { progress?: number; message?: string },
): Promise<void> {
  if (Object.keys(step).length === 0) return;
  await ctx.db
    .update(jobRuns)
    .set(step)
    .where(and(eq(jobRuns.id, id), isNull(jobRuns.finishedAt)));
}

/** It is over: done, or failed with `problem`, or (after a cancel was asked for) left undone. */
export async function finishJobRun(
  ctx: Ctx,
  id: JobRunId,
  { problem, cancelled = false }: { problem?: Problem; cancelled?: boolean } = {},
): Promise<void> {
  const outcome = problem ? { error: JSON.stringify(problem) } : cancelled ? {} : { progress: 1, error: null };
  await ctx.db
    .update(jobRuns)
    .set({ ...outcome, finishedAt: ctx.now })
    .where(and(eq(jobRuns.id, id), isNull(jobRuns.finishedAt)));
}

/** Asks running or waiting work to stop; it does so at its next step. */
export async function requestCancel(ctx: Ctx, id: JobRunId): Promise<void> {
  await ctx.db
    .update(jobRuns)
    .set({ cancelRequestedAt: ctx.now })
    .where(and(eq(jobRuns.id, id), isNull(jobRuns.finishedAt), isNull(jobRuns.cancelRequestedAt)));
}

export async function cancelRequested(ctx: Ctx, id: JobRunId): Promise<boolean> {
  const [row] = await ctx.db.select({ at: jobRuns.cancelRequestedAt }).from(jobRuns).where(eq(jobRuns.id, id));
  return Boolean(row?.at);
}

/**
 * Runs a job's work under its job run: marks its beginning and end, and keeps its fault as a Problem. A refusal ends
 * it; an unforeseen fault is tried again by the queue, three times in all; a worker that ends leaves it to the next.
 */
export async function underJobRun(
  ctx: Ctx,
  id: JobRunId,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const attempts = await beginJobRun(ctx, id);
  if (attempts === null) return; // finished before, by a worker that died before it could say so
  const atTheEnd = () => ({ ...ctx, now: new Date() });
  try {
    if (await cancelRequested(ctx, id)) return await finishJobRun(atTheEnd(), id, { cancelled: true });
    await work();
    await finishJobRun(atTheEnd(), id);
  } catch (error) {
    if (await cancelRequested(ctx, id)) return await finishJobRun(atTheEnd(), id, { cancelled: true });
    if (error instanceof Refusal) return await finishJobRun(atTheEnd(), id, { problem: error.problem });
    if (attempts >= triesMax && !signal.aborted) {
      await finishJobRun(atTheEnd(), id, { problem: { code: "unexpected", reference: id } });
    }
    throw error;
  }
}

/** Counts the attempt; null when the run is over already. */
async function beginJobRun(ctx: Ctx, id: JobRunId): Promise<number | null> {
  const [row] = await ctx.db
    .update(jobRuns)
    .set({ startedAt: sql`coalesce(${jobRuns.startedAt}, ${ctx.now})`, attempts: sql`${jobRuns.attempts} + 1` })
    .where(and(eq(jobRuns.id, id), isNull(jobRuns.finishedAt)))
    .returning({ attempts: jobRuns.attempts });
  return row?.attempts ?? null;
}

/** A row as people see it, its state derived. */
export function describeJobRun(row: typeof jobRuns.$inferSelect): JobRun {
  return {
    id: row.id,
    job: row.job,
    state: stateOf(row),
    progress: row.progress,
    message: row.message,
    problem: row.error ? JSON.parse(row.error) : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function stateOf(row: typeof jobRuns.$inferSelect): JobRun["state"] {
  if (!row.finishedAt) return row.startedAt ? "running" : "waiting";
  if (row.error) return "failed";
  return row.cancelRequestedAt && row.progress < 1 ? "cancelled" : "done";
}
