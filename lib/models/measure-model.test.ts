import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { evaluationItems, evaluations } from "@/db/schema/models";
import { sha256 } from "../core/sha256";
import { exampleLine } from "../core/snapshot";
import { cutVersion } from "../datasets/cut-version";
import { examplesOf, versionFor } from "../datasets/load";
import { handlers } from "../jobs/handlers";
import { listJobRuns } from "../projects/list-job-runs";
import { addColours, groupsOf } from "../testing/colours";
import { colourCast, storeColours } from "../testing/measured";
import { refusalOf } from "../testing/refusal";
import { compareModel } from "./compare-model";
import { evaluateModel } from "./evaluate-model";
import { listModels } from "./list-models";
import { measureBesideChampion } from "./measure-beside-champion";
import { measureModel } from "./measure-model";

describe("measureModel", () => {
  it("measures the file that would serve on the frozen test items, item by item", async () => {
    const cast = await colourCast(30);
    const model = await storeColours(cast, "Blind to red", { red: "green" });
    const evaluation = await measureModel(cast.job, model, cast.version);
    expect(evaluation.metrics).toMatchObject({ n: 30, accuracy: { value: 20 / 30 } });
    expect(evaluation.metrics.checks).toMatchObject({ artifactSha256: model.artifactSha256 });
    expect(evaluation.metrics.checks.parity).toMatchObject({ allowed: 1e-3, runtimes: ["node", "wasm"] });
    expect(evaluation.metrics.checks.parity!.largest).toBeLessThan(1e-3);
    expect(evaluation.latencyMs).toBeGreaterThan(0);
    const lines = await examplesOf(cast.job, cast.version, ["test"]);
    expect(evaluation.testSetDigest).toBe(sha256(lines.map((line) => `${exampleLine(line)}\n`).join("")));
    const rows = await cast.job.db
      .select()
      .from(evaluationItems)
      .where(eq(evaluationItems.evaluationId, evaluation.id));
    expect(rows).toHaveLength(30);
    const wrong = rows.filter((row) => !row.right);
    expect(wrong.map((row) => row.truth.labels[0]!.label)).toEqual(Array(10).fill("red"));
    expect(wrong.map((row) => row.answer.labels[0]!.label)).toEqual(Array(10).fill("green"));
    const [row] = await listModels(cast.lead, { projectId: cast.project.id });
    expect(row!.accuracy).toMatchObject({ value: 20 / 30, n: 30 });
  });

  it("measures the same model on the same test items once, however often and by however many it is asked", async () => {
    const cast = await colourCast(9);
    const model = await storeColours(cast, "Asked often");
    const all = await Promise.all([1, 2, 3].map(() => measureModel(cast.job, model, cast.version)));
    const again = await measureModel(cast.job, model, cast.version);
    expect(new Set([...all, again].map((one) => one.id)).size).toBe(1);
    const rows = await cast.job.db.select().from(evaluations).where(eq(evaluations.modelVersionId, model.id));
    expect(rows).toHaveLength(1);
  });

  it("sees the same test set in a later version that only learned more training examples", async () => {
    const cast = await colourCast(9);
    const model = await storeColours(cast, "Steady");
    const first = await measureModel(cast.job, model, cast.version);
    await addColours(cast.lead, cast.project, groupsOf("train", 6));
    const { version } = await cutVersion(cast.lead, { projectId: cast.project.id });
    const later = await measureModel(cast.job, model, await versionFor(cast.job, version.id, "lead"));
    expect(later.id).toBe(first.id);
  });

  it("refuses where nothing was kept for testing", async () => {
    const cast = await colourCast(3);
    const model = await storeColours(cast, "Nothing to do");
    const asked = measureModel(cast.job, model, { ...cast.version, chunks: [] });
    expect(await refusalOf(asked)).toMatchObject({ code: "too_few_examples", have: 0 });
  });

  it("stops when told to", async () => {
    const cast = await colourCast(3);
    const model = await storeColours(cast, "Stopped");
    const asked = measureModel(cast.job, model, cast.version, { signal: AbortSignal.abort(new Error("stop")) });
    await expect(asked).rejects.toThrow("stop");
  });
});

describe("evaluateModel", () => {
  it("hands the measuring to the worker, which measures the champion on the same items too", async () => {
    const cast = await colourCast(9);
    const model = await storeColours(cast, "Later");
    const run = await evaluateModel(cast.admin, { modelVersionId: model.id });
    expect(run).toMatchObject({ job: "evaluate_model", state: "waiting" });
    const payload = { jobRunId: run.id, modelVersionId: model.id, datasetVersionId: cast.version.id };
    await handlers.evaluate_model(cast.job, payload, { signal: new AbortController().signal });
    const [done] = await listJobRuns(cast.lead, { projectId: cast.project.id });
    expect(done).toMatchObject({ id: run.id, state: "done" });
    expect((await compareModel(cast.lead, { modelVersionId: model.id })).candidate?.metrics).toMatchObject({ n: 9 });
  });

  it("refuses a version of another project", async () => {
    const [mine, theirs] = [await colourCast(3), await colourCast(3)];
    const model = await storeColours(mine, "Mine");
    const asked = evaluateModel(mine.owner, { modelVersionId: model.id, datasetVersionId: theirs.version.id });
    expect(await refusalOf(asked)).toMatchObject({ code: "not_found", what: "dataset version" });
  });
});

it("counts progress over both models", async () => {
  const cast = await colourCast(9);
  const model = await storeColours(cast, "Counted");
  const seen: [number, number][] = [];
  await measureBesideChampion(cast.job, model, cast.version, {
    onProgress: async (done, total) => void seen.push([done, total]),
  });
  expect(seen).toEqual([[9, 9]]);
});
