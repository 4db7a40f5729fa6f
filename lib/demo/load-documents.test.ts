import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { examples } from "@/db/schema/datasets";
import { items, predictions, routes } from "@/db/schema/intake";
import { evaluations } from "@/db/schema/models";
import { projects } from "@/db/schema/projects";
import { runtimeNode } from "@/lib/adapters/runtime-node";
import type { Region } from "@/lib/core/answer";
import { read } from "@/lib/core/kinds/read";
import { type Ctx, newId } from "@/lib/ctx";
import { getChampion } from "@/lib/models/get-champion";
import { claimTask } from "@/lib/review/claim-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { castFor, personIn } from "@/lib/testing/cast";
import { readDocuments } from "./documents";
import { loadDocuments } from "./load-documents";

/** Not the dense pages, which take long and prove nothing more. */
vi.mock(import("./documents"), async (original) => {
  const { readDocuments } = await original();
  const few = ["form", "gallery", "gm-125", "shop-front"];
  return { readDocuments: async () => (await readDocuments()).filter(({ name }) => few.includes(name)) };
});

/** The demo's password is written into the data folder, which is nobody's business here. */
const dataDir = mkdtempSync(path.join(os.tmpdir(), "countersign-documents-"));
beforeAll(() => void vi.stubEnv("DATA_DIR", dataDir));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

it("loads, and a page that somebody put right becomes an example", { timeout: 300_000 }, async () => {
  const { job } = await castFor({}, { ports: { runtime: runtimeNode() } });
  const pages = await readDocuments();
  const known = pages.filter(({ answer }) => answer).length;
  await loadDocuments(job, () => {});

  const [project] = await job.db.select().from(projects).where(eq(projects.name, "Documents"));
  const projectId = project!.id;
  expect(await job.db.$count(items, eq(items.projectId, projectId))).toBe(pages.length);
  const reviewer: Ctx = { ...(await personIn(job, projectId, "Rosa", "reviewer")), now: new Date() };
  expect((await getChampion(reviewer, { projectId }))?.model.name).toBe("PP-OCRv4, printed text");
  const [measured] = await job.db.select().from(evaluations);
  expect(measured!.metrics.n).toBe(known);
  // Most characters are read right, though few pages have no fault at all.
  expect(measured!.metrics.score.value).toBeGreaterThan(0.7);
  expect(measured!.metrics.accuracy.value).toBeGreaterThan(0);
  const answered = pages.length - known;
  const said = await job.db.select().from(predictions).where(eq(predictions.projectId, projectId));
  expect(said).toHaveLength(answered);
  expect(await job.db.$count(routes, eq(routes.projectId, projectId))).toBe(answered);
  expect(said.some(({ answer }) => JSON.stringify(answer).includes("LEARNOPENCV"))).toBe(true);

  const claimed = (await claimTask(reviewer, { projectId }))!;
  const before = read.startFrom(claimed.prediction!.answer);
  const regions = before.regions.map((region): Region => {
    if (region.type !== "line") throw new Error(`${region.type} is no line`);
    return { ...region, text: region.text.toUpperCase(), label: "Name" };
  });
  const annotationId = newId(reviewer, "annotation");
  const held = { taskId: claimed.task.id, leaseToken: claimed.lease.token };
  const answer = { labels: [], regions };
  await submitAnnotation(reviewer, { ...held, annotationId, verdict: "correct", answer, tookMs: 9_000 });
  const [example] = await job.db.select().from(examples).where(eq(examples.itemId, claimed.item.id));
  expect(example!.answer).toEqual(answer);

  // Once more has nothing to do.
  await loadDocuments(job, () => {});
  expect(await job.db.$count(predictions, eq(predictions.projectId, projectId))).toBe(answered);
});
