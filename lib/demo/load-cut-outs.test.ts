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
import { runsOf } from "@/lib/core/geometry/mask";
import { subtract } from "@/lib/core/geometry/mask-combine";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { type Ctx, newId } from "@/lib/ctx";
import { getChampion } from "@/lib/models/get-champion";
import { claimTask } from "@/lib/review/claim-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { castFor, personIn } from "@/lib/testing/cast";
import { readCutOuts } from "./cut-outs";
import { truthOfCutOut } from "./cut-outs-truths";
import { loadCutOuts } from "./load-cut-outs";

/** The demo's password is written into the data folder, which is nobody's business here. */
const dataDir = mkdtempSync(path.join(os.tmpdir(), "countersign-cut-outs-"));
beforeAll(() => void vi.stubEnv("DATA_DIR", dataDir));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

type Mask = Extract<Region, { type: "mask" }>;

it("loads, and a mask put right becomes an example", { timeout: 180_000 }, async () => {
  const { job } = await castFor({}, { ports: { runtime: runtimeNode() } });
  const photos = await readCutOuts();
  const known = photos.filter(({ name }) => truthOfCutOut(name)).length;
  const said: string[] = [];
  await loadCutOuts(job, (line) => said.push(line));
  expect(said).toContain(`  photographs: ${photos.length - known} of ${photos.length - known}`);

  const [project] = await job.db.select().from(projects).where(eq(projects.name, "Cut-outs"));
  const projectId = project!.id;
  expect(await job.db.$count(items, eq(items.projectId, projectId))).toBe(photos.length);
  const reviewer: Ctx = { ...(await personIn(job, projectId, "Rosa", "reviewer")), now: new Date() };
  expect((await getChampion(reviewer, { projectId }))?.model.name).toBe("Selfie segmentation");
  const [measured] = await job.db.select().from(evaluations);
  expect(measured!.metrics.n).toBe(known);
  expect(measured!.metrics.accuracy.value).toBeGreaterThan(0.4);
  const answered = photos.length - known;
  expect(await job.db.$count(predictions, eq(predictions.projectId, projectId))).toBe(answered);
  expect(await job.db.$count(routes, eq(routes.projectId, projectId))).toBe(answered);

  // Whatever was covered, the upper left corner of the picture is uncovered by hand.
  const claimed = (await claimTask(reviewer, { projectId }))!;
  const { width, height } = claimed.item;
  const size = { width, height };
  const [found] = (claimed.prediction?.answer.regions ?? []) as Mask[];
  const everything = {
    id: "r1",
    type: "mask" as const,
    label: "Person",
    score: null,
    ...size,
    counts: countsOf([0, width * height]),
  };
  const before = found ? { ...found, score: null } : everything;
  const corner: [number, number][] = [
    [0, 0],
    [width / 2, 0],
    [width / 2, height / 2],
    [0, height / 2],
  ];
  const counts = countsOf(subtract(runsOf(before.counts), runsOfRings([corner], size)));
  const answer = { labels: [], regions: [{ ...before, counts }] };
  const annotationId = newId(reviewer, "annotation");
  const held = { taskId: claimed.task.id, leaseToken: claimed.lease.token };
  await submitAnnotation(reviewer, { ...held, annotationId, verdict: "correct", answer, tookMs: 9_000 });
  const [example] = await job.db.select().from(examples).where(eq(examples.itemId, claimed.item.id));
  expect(example!.answer).toEqual(answer);

  // Once more has nothing to do.
  await loadCutOuts(job, () => {});
  expect(await job.db.$count(predictions, eq(predictions.projectId, projectId))).toBe(answered);
});
