import { eq } from "drizzle-orm";
import { beforeEach, expect, it, vi } from "vitest";
import { jobRuns } from "@/db/schema/jobs";
import { projects } from "@/db/schema/projects";
import { testDatabase } from "@/db/testing";
import { Unfetched } from "@/lib/adapters/model-packages";
import { demoSetting, demos } from "@/lib/core/demos";
import { requestCancel, startJobRun } from "@/lib/jobs/job-run";
import { settingOf } from "@/lib/people/load";
import { type Cast, castFor } from "@/lib/testing/cast";
import { demoHandlers } from "./demo-jobs";
import { demoLoaders } from "./demo-loaders";
import { demoProject, type Say } from "./demo-project";

vi.mock("./demo-loaders", () => ({ demoLoaders: { documents: vi.fn() } }));
const loader = vi.mocked(demoLoaders.documents);

let cast: Cast;
beforeEach(async () => {
  loader.mockReset();
  cast = await castFor({}, { database: await testDatabase() });
});

async function run(signal = new AbortController().signal) {
  const { job } = demos.documents;
  const id = await startJobRun(cast.job, { projectId: null, job });
  const outcome = demoHandlers[job]!(cast.job, { jobRunId: id }, { signal });
  const row = async () => (await cast.job.db.select().from(jobRuns).where(eq(jobRuns.id, id)))[0]!;
  return { id, outcome, row };
}

const documents = { name: "Documents", question: "Read?", kind: "read", labels: [{ name: "Text" }] } as const;
const isThere = async () =>
  (await cast.job.db.select().from(projects).where(eq(projects.name, "Documents"))).length > 0;

it("loads the demo, and notes that it is here", async () => {
  loader.mockImplementation(async (ctx, say) => {
    await demoProject(ctx, { ...documents, labels: [...documents.labels] });
    say("  pages: 3 of 4", { code: "taking_in", done: 3, total: 4 });
  });
  const { outcome, row } = await run();
  await outcome;
  expect(await row()).toMatchObject({ error: null, progress: 1, finishedAt: expect.any(Date) });
  expect(await settingOf(cast.job, demoSetting("documents"))).toBe("loaded");
});

it("tells live how far it is", async () => {
  let goOn = () => {};
  loader.mockImplementation(async (_ctx, say) => {
    say("  pages: 3 of 4", { code: "taking_in", done: 3, total: 4 });
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  });
  const { outcome, row } = await run();
  await vi.waitFor(async () => expect((await row()).message).not.toBe(""), { timeout: 5_000 });
  expect(await row()).toMatchObject({ progress: 0.75 });
  expect(JSON.parse((await row()).message)).toEqual({ code: "taking_in", done: 3, total: 4 });
  goOn();
  await outcome;
});

it("says in words that a model could not be fetched, and does not try for ever", async () => {
  const source = { name: "@some/model", version: "1.0.0", megabytes: 1, integrity: "", files: {} };
  loader.mockRejectedValue(new Unfetched(source, "network is away", {}));
  const { outcome, row } = await run();
  await outcome;
  const problem = { code: "not_fetched", what: "@some/model 1.0.0", detail: "network is away" };
  expect(JSON.parse((await row()).error!)).toEqual(problem);
  expect(await settingOf(cast.job, demoSetting("documents"))).toBeNull();
});

it("stops at its next word once a cancel was asked for, and clears away what there was", async () => {
  let say: Say = () => {};
  let goOn = () => {};
  loader.mockImplementation(async (ctx, speak) => {
    await demoProject(ctx, { ...documents, labels: [...documents.labels] });
    say = speak;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    for (;;) {
      speak("  pages: 1 of 4");
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const { id, outcome, row } = await run();
  await vi.waitFor(async () => expect(await isThere()).toBe(true));
  await vi.waitFor(() => expect(() => say("")).not.toThrow());
  await requestCancel(cast.job, id);
  goOn();
  await outcome;
  expect(await row()).toMatchObject({ error: null, finishedAt: expect.any(Date) });
  expect((await row()).cancelRequestedAt).not.toBeNull();
  expect(await isThere()).toBe(false);
});
