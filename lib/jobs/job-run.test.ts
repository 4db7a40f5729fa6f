import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { jobRuns } from "@/db/schema/jobs";
import { testCtx, testNow } from "@/db/testing";
import type { JobRunId } from "../core/ids";
import { refuse } from "../core/problem";
import type { Ctx } from "../ctx";
import { describeJobRun, requestCancel, startJobRun, underJobRun, updateJobRun } from "./job-run";

const ctx = await testCtx();
const never = new AbortController().signal;
const newRun = () => startJobRun(ctx, { projectId: null, job: "train" });

async function seen(id: JobRunId, as: Ctx = ctx) {
  const [row] = await as.db.select().from(jobRuns).where(eq(jobRuns.id, id));
  if (!row) throw new Error("no such run");
  return describeJobRun(row);
}

it("waits, runs with progress, and is done", async () => {
  const id = await newRun();
  expect(await seen(id)).toMatchObject({ state: "waiting", progress: 0, createdAt: testNow.toISOString() });
  await underJobRun(ctx, id, never, async () => {
    await updateJobRun(ctx, id, { progress: 0.5, message: "try 6 of 9" });
    expect(await seen(id)).toMatchObject({ state: "running", progress: 0.5, message: "try 6 of 9" });
  });
  expect(await seen(id)).toMatchObject({ state: "done", progress: 1, problem: null });
});

it("keeps a refusal as the reason it failed, and is not tried again", async () => {
  const id = await newRun();
  const problem = { code: "no_champion", projectId: "proj_1" } as const;
  await underJobRun(ctx, id, never, async () => refuse(problem));
  expect(await seen(id)).toMatchObject({ state: "failed", problem });
});

it("is tried three times after an unforeseen fault, then fails", async () => {
  const id = await newRun();
  const fail = () =>
    underJobRun(ctx, id, never, async () => {
      throw new Error("disk full");
    });
  for (const state of ["running", "running", "failed"]) {
    await expect(fail()).rejects.toThrow("disk full");
    expect((await seen(id)).state).toBe(state);
  }
  expect(await seen(id)).toMatchObject({ problem: { code: "unexpected", reference: id } });
  await fail(); // the queue's fourth try finds it over
});

it("stops when a cancel is asked for, before it runs and while it runs", async () => {
  const before = await newRun();
  await requestCancel(ctx, before);
  await underJobRun(ctx, before, never, () => expect.unreachable("it was cancelled"));
  expect(await seen(before)).toMatchObject({ state: "cancelled" });

  const during = await newRun();
  await underJobRun(ctx, during, never, async () => {
    await requestCancel(ctx, during);
    throw new Error("stopped");
  });
  expect(await seen(during)).toMatchObject({ state: "cancelled", problem: null });
});

it("is left to the next worker when its worker ends", async () => {
  const id = await newRun();
  const ending = new AbortController();
  for (let attempt = 1; attempt <= 5; attempt++) {
    const left = underJobRun(ctx, id, ending.signal, async () => {
      ending.abort();
      throw new Error("the worker is ending");
    });
    await expect(left).rejects.toThrow("ending");
  }
  expect(await seen(id)).toMatchObject({ state: "running", problem: null });
  await underJobRun(ctx, id, never, async () => {});
  expect(await seen(id)).toMatchObject({ state: "done" });
});
