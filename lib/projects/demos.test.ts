import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { jobRuns } from "@/db/schema/jobs";
import { settings, users } from "@/db/schema/people";
import { projects } from "@/db/schema/projects";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { type DemoName, demos } from "@/lib/core/demos";
import { cancelRequested, finishJobRun } from "@/lib/jobs/job-run";
import { type Cast, castFor, garments, later } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal";
import { addDemo } from "./add-demo";
import { cancelDemo } from "./cancel-demo";
import { createProject } from "./create-project";
import { listDemos } from "./list-demos";
import { removeDemo } from "./remove-demo";

let database: TestDatabase;
let cast: Cast;
beforeEach(async () => {
  database = await testDatabase();
  const objects = { ...(await castFor()).job.ports.objects, remove: async () => {} };
  cast = await castFor({}, { database, ports: { objects } });
});

const stateOf = async (demo: DemoName) => (await listDemos(cast.owner)).find((one) => one.demo === demo)!;
const loaded = (demo: DemoName) =>
  createProject(cast.job, { ...garments, name: demos[demo].project }, { isDemo: true });

it("asks a worker for a demo once, however many ask", async () => {
  const asked = await Promise.allSettled([1, 2, 3].map(() => addDemo(cast.owner, { demo: "documents" })));
  expect(asked.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(await refusalOf(addDemo(cast.owner, { demo: "documents" }))).toEqual({
    code: "already_done",
    what: "demo",
    id: "documents",
  });
  expect(await stateOf("documents")).toMatchObject({ state: "loading", run: { state: "waiting" }, project: null });
  expect(await stateOf("cut-outs")).toMatchObject({ state: "absent", run: null });
});

it("knows a demo by its project, and no project of somebody's own for it", async () => {
  await createProject(cast.job, { ...garments, name: "Documents" });
  expect((await stateOf("documents")).state).toBe("absent");
  const { id, slug } = await loaded("documents");
  expect(await stateOf("documents")).toMatchObject({ state: "here", project: { id, slug } });
  expect(await refusalOf(addDemo(cast.owner, { demo: "documents" }))).toMatchObject({ code: "already_done" });
});

it("lets one that failed be asked for again", async () => {
  const { run } = await addDemo(cast.owner, { demo: "documents" });
  const problem = { code: "not_fetched", what: "a package", detail: "no network" } as const;
  await finishJobRun(cast.job, run!.id, { problem });
  expect(await stateOf("documents")).toMatchObject({ state: "failed", run: { problem } });
  expect((await addDemo(later(cast.owner, 1), { demo: "documents" })).state).toBe("loading");
});

it("stops a loading when told to, and when the demo is removed", async () => {
  const { run } = await addDemo(cast.owner, { demo: "documents" });
  await cancelDemo(cast.owner, { demo: "cut-outs" });
  expect(await cancelRequested(cast.job, run!.id)).toBe(false);
  await cancelDemo(cast.owner, { demo: "documents" });
  expect(await cancelRequested(cast.job, run!.id)).toBe(true);
  const other = await addDemo(cast.owner, { demo: "cut-outs" });
  await removeDemo(cast.owner, {});
  expect(await cancelRequested(cast.job, other.run!.id)).toBe(true);
});

it("removes one demo and leaves the others, and closes the demo's accounts with the last", async () => {
  await Promise.all([loaded("documents"), loaded("objects")]);
  const isDemo = and(eq(users.id, cast.reviewer.actor.type === "user" ? cast.reviewer.actor.userId : "user_"));
  await cast.job.db.update(users).set({ isDemo: true }).where(isDemo);
  const disabledAt = async () => (await cast.job.db.select().from(users).where(isDemo))[0]!.disabledAt;
  expect(await removeDemo(cast.owner, { demo: "documents" })).toEqual({ projects: 1 });
  expect((await cast.job.db.select().from(projects).where(eq(projects.isDemo, true))).map((p) => p.name)).toEqual([
    "Objects",
  ]);
  expect(await disabledAt()).toBeNull();
  const noted = await cast.job.db.select().from(settings);
  expect(noted).toEqual([{ name: "demo:documents", value: "removed" }]);
  await removeDemo(cast.owner, { demo: "objects" });
  expect(await disabledAt()).not.toBeNull();
});

it("forgets the failure of a demo that was removed", async () => {
  const { run } = await addDemo(cast.owner, { demo: "documents" });
  await finishJobRun(cast.job, run!.id, { problem: { code: "unexpected", reference: "x" } });
  await removeDemo(cast.owner, { demo: "documents" });
  expect((await stateOf("documents")).state).toBe("absent");
  expect(await cast.job.db.select().from(jobRuns)).toHaveLength(1);
});

it("is for owners", async () => {
  expect(await refusalOf(addDemo(cast.admin, { demo: "documents" }))).toEqual({ code: "forbidden", needs: "owner" });
  expect(await refusalOf(listDemos(cast.admin))).toEqual({ code: "forbidden", needs: "owner" });
  expect(await refusalOf(cancelDemo(cast.anonymous, { demo: "documents" }))).toEqual({ code: "not_signed_in" });
});
