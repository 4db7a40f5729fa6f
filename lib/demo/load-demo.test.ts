import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it, vi } from "vitest";
import { users } from "@/db/schema/people";
import { testDatabase } from "@/db/testing";
import { demos } from "@/lib/core/demos";
import { removeDemo } from "@/lib/projects/remove-demo";
import { type Cast, castFor } from "@/lib/testing/cast";
import { demoPeople } from "./demo-people";
import { demoProject } from "./demo-project";
import { loadDemo } from "./load-demo";

const loaded: string[] = [];
vi.mock("./demo-loaders", () => {
  const names = ["products", "objects", "documents", "cut-outs"];
  return { demoLoaders: Object.fromEntries(names.map((name) => [name, async () => void loaded.push(name)])) };
});
vi.mock("./demo-people", async (original) => ({ ...(await original<object>()), signInLines: () => ["Sign in"] }));

let cast: Cast;
const start = (...more: ("documents" | "cut-outs")[]) => loadDemo(cast.job, () => {}, more);
beforeEach(async () => {
  loaded.length = 0;
  vi.stubEnv("DATA_DIR", mkdtempSync(path.join(os.tmpdir(), "countersign-demo-")));
  const objects = { ...(await castFor()).job.ports.objects, remove: async () => {} };
  cast = await castFor({}, { database: await testDatabase(), ports: { objects } });
});

it("loads the usual demos at the first start, others where they are asked for, and each once", async () => {
  expect(await start()).toEqual(["Sign in"]);
  expect(loaded).toEqual(["products", "objects"]);
  await start("documents");
  await start("documents", "cut-outs");
  expect(loaded).toEqual(["products", "objects", "documents", "cut-outs"]);
});

it("leaves away what was removed, and all of it when the demo was", async () => {
  await removeDemo(cast.owner, { demo: "objects" });
  await removeDemo(cast.owner, { demo: "documents" });
  await start("documents");
  expect(loaded).toEqual(["products"]);
  await removeDemo(cast.owner);
  expect(await start("cut-outs")).toBeNull();
  expect(loaded).toEqual(["products"]);
});

it("opens the accounts of the demo's people again, when a demo is wanted again", async () => {
  const project = { name: demos.objects.project, question: "?", kind: "detect" as const, labels: [{ name: "a" }] };
  const before = await demoPeople(cast.job, await demoProject(cast.job, project));
  await removeDemo(cast.owner);
  const ana = async () => (await cast.job.db.select().from(users).where(eq(users.id, before.ana)))[0]!;
  expect((await ana()).disabledAt).not.toBeNull();
  expect(await demoPeople(cast.job, await demoProject(cast.job, project))).toEqual(before);
  expect((await ana()).disabledAt).toBeNull();
});
