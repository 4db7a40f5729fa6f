import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { datasetVersions } from "@/db/schema/datasets";
import { modelVersions } from "@/db/schema/models";
import { runtimeNode } from "../adapters/runtime-node";
import { trainerHead } from "../adapters/trainer-head";
import type { TrainingRunId } from "../core/ids";
import type { LearnerInput } from "../core/learn/learner";
import { cutVersion } from "../datasets/cut-version";
import { startTraining } from "../datasets/start-training";
import { addItems } from "../intake/add-items";
import { handlers } from "../jobs/handlers";
import { compareModel } from "../models/compare-model";
import { getModel } from "../models/get-model";
import type { Ports } from "../ports";
import { castFor } from "../testing/cast";
import { addColours, colourModel, colourProject, colours, groupsOf } from "../testing/colours";
import { itemsOf } from "../testing/label";
import { type ColourCast, colourCast, storeColours } from "../testing/measured";
import { picture } from "../testing/picture";
import { refusalOf } from "../testing/refusal";
import { tamper } from "../testing/tamper";
import { cancelTraining } from "./cancel-training";
import { getTrainingRun } from "./get-training-run";
import { listTrainingRuns } from "./list-training-runs";
import { trainRun } from "./train-run";

const never = new AbortController().signal;
const ports = { trainer: trainerHead() };

/** 12 test, 24 training and 6 validation pictures, and a model that is wrong about all, but hands over its features. */
async function learningCast(): Promise<ColourCast> {
  const cast = await colourCast(12, { ports });
  await storeColours(cast, "Base", { red: "green", green: "blue" });
  await addColours(cast.lead, cast.project, groupsOf("train", 24));
  await addColours(cast.lead, cast.project, groupsOf("validation", 6));
  return cast;
}

async function work(cast: ColourCast, id: TrainingRunId): Promise<void> {
  const { run } = await getTrainingRun(cast.lead, { trainingRunId: id });
  await handlers.train_run(cast.job, { jobRunId: run.id, trainingRunId: id }, { signal: never });
}

describe("a training run", { timeout: 120_000 }, () => {
  it("makes a trusted candidate from a fresh cut, with its curve, its tries, and its figures", async () => {
    const cast = await learningCast();
    const projectId = cast.project.id;
    const started = await startTraining(cast.admin, { projectId, seed: 7 });
    expect(started).toMatchObject({
      number: 1,
      seed: 7,
      exampleCount: 30,
      dataset: { number: 2 },
      startedBy: "Ana",
      model: null,
    });
    expect(started.run).toMatchObject({ job: "train_run", state: "waiting" });
    await work(cast, started.id);
    const story = await getTrainingRun(cast.lead, { trainingRunId: started.id });
    expect(story.run).toMatchObject({ state: "done", progress: 1, problem: null });
    expect(story.curve.length).toBeGreaterThan(0);
    expect(story.tries.filter((one) => one.chosen)).toHaveLength(1);
    const model = await getModel(cast.lead, { modelVersionId: story.model!.id });
    expect(model).toMatchObject({ name: "Training 1", source: "trained", trusted: true, trainingRunId: started.id });
    expect(model.dataset).toEqual(started.dataset);
    const { candidate } = await compareModel(cast.lead, { modelVersionId: model.id });
    expect(candidate).toMatchObject({ id: story.evaluationId, metrics: { n: 12, accuracy: { value: 1 } } });
    expect(await listTrainingRuns(cast.lead, { projectId })).toMatchObject([
      { id: started.id, model: { id: model.id } },
    ]);
  });

  it("never shows the trainer a test picture, and gives it features that predictions stored or the model gives now", async () => {
    const seen: LearnerInput[] = [];
    const cast = await learningCast();
    cast.job.ports.trainer = {
      train: (input, ...rest) => {
        seen.push(input);
        return trainerHead().train(input, ...rest);
      },
    };
    const { id } = await startTraining(cast.admin, { projectId: cast.project.id });
    await work(cast, id);
    const { examples } = seen[0]!;
    expect(examples).toHaveLength(30);
    expect(new Set(examples.map((example) => example.split))).toEqual(new Set(["train", "validation"]));
    for (const { features } of examples) expect(features).toHaveLength(12);
  });

  it("run once more changes nothing, and gives the same bytes from the same seed", async () => {
    const cast = await learningCast();
    const { id } = await startTraining(cast.admin, { projectId: cast.project.id });
    await trainRun(cast.job, id, never);
    await trainRun(cast.job, id, never);
    const again = await startTraining(cast.admin, { projectId: cast.project.id });
    expect(again).toMatchObject({ number: 2, dataset: { number: 2 } });
    await trainRun(cast.job, again.id, never);
    const made = await cast.job.db.select().from(modelVersions).where(eq(modelVersions.source, "trained"));
    const mine = made.filter((model) => model.projectId === cast.project.id && model.trainingRunId);
    expect(mine.map((model) => model.trainingRunId)).toEqual([id, again.id]);
    expect(mine[0]!.artifactSha256).toBe(mine[1]!.artifactSha256);
  });

  it("finishes after its worker was killed in the middle of the measuring", async () => {
    const cast = await learningCast();
    const { id, run } = await startTraining(cast.admin, { projectId: cast.project.id });
    const images = cast.job.ports.images;
    const dying = {
      ...cast.job,
      ports: { ...cast.job.ports, images: { ...images, pixels: dyingAfter(40, images.pixels) } },
    };
    const payload = { jobRunId: run.id, trainingRunId: id };
    await expect(handlers.train_run(dying, payload, { signal: never })).rejects.toThrow("killed");
    const cutOff = await getTrainingRun(cast.lead, { trainingRunId: id });
    expect(cutOff).toMatchObject({ run: { state: "running" }, evaluationId: null });
    await work(cast, id);
    const done = await getTrainingRun(cast.lead, { trainingRunId: id });
    expect(done).toMatchObject({ run: { state: "done" }, model: cutOff.model });
    expect(done.evaluationId).not.toBeNull();
  });

  it("stops when cancelled, before it begins and while it learns, and keeps nothing", async () => {
    const cast = await learningCast();
    const projectId = cast.project.id;
    const waiting = await startTraining(cast.admin, { projectId });
    await cancelTraining(cast.admin, { trainingRunId: waiting.id });
    await work(cast, waiting.id);
    const stopped = await getTrainingRun(cast.lead, { trainingRunId: waiting.id });
    expect(stopped).toMatchObject({ run: { state: "cancelled" }, model: null });
    const learning = await startTraining(cast.admin, { projectId });
    // A trainer that learns until it is told to stop, and asks for that itself.
    cast.job.ports.trainer = {
      train: async (_input, _onProgress, signal) => {
        await cancelTraining(cast.admin, { trainingRunId: learning.id });
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
    };
    await work(cast, learning.id);
    const cancelled = await getTrainingRun(cast.lead, { trainingRunId: learning.id });
    expect(cancelled).toMatchObject({ run: { state: "cancelled" }, model: null });
    const over = await cancelTraining(cast.admin, { trainingRunId: learning.id });
    expect(over.run).toEqual(cancelled.run);
  });

  it("trusts what it learned no more than what it learned from", async () => {
    const cast = await learningCast();
    const ofProject = eq(modelVersions.projectId, cast.project.id);
    await tamper(cast.job, modelVersions, (db) => db.update(modelVersions).set({ trusted: false }).where(ofProject));
    const { id } = await startTraining(cast.admin, { projectId: cast.project.id });
    await work(cast, id);
    const { model } = await getTrainingRun(cast.lead, { trainingRunId: id });
    expect(await getModel(cast.lead, { modelVersionId: model!.id })).toMatchObject({ trusted: false });
  });
});

describe("a project without a model", () => {
  const starting = async (starter: Ports["starter"]) => {
    const cast = await castFor(colourProject, {
      ports: { ...ports, runtime: runtimeNode(), ...(starter ? { starter } : {}) },
    });
    await addColours(cast.lead, cast.project, groupsOf("train", 12));
    return cast;
  };

  it("begins from the one that knows nothing yet, fetched once", async () => {
    let fetched = 0;
    const cast = await starting(async (kind, labels) => {
      fetched += 1;
      expect([kind, labels]).toEqual(["classify", [...colours]]);
      return colourModel();
    });
    const projectId = cast.project.id;
    const all = await Promise.all([1, 2].map(() => startTraining(cast.admin, { projectId })));
    expect(new Set(all.map((run) => run.base.id)).size).toBe(1);
    await startTraining(cast.admin, { projectId });
    expect(fetched).toBeLessThanOrEqual(2);
    const models = await cast.job.db.select().from(modelVersions).where(eq(modelVersions.projectId, projectId));
    expect(models).toMatchObject([{ number: 1, trusted: true }]);
  });

  it("is told when that cannot be fetched", async () => {
    const cast = await starting(() => Promise.reject(new Error("offline")));
    const asked = startTraining(cast.admin, { projectId: cast.project.id });
    expect(await refusalOf(asked)).toMatchObject({ code: "not_trainable", detail: expect.stringMatching(/fetched/) });
  });
});

describe("startTraining refuses", () => {
  it("too few examples, and then has cut nothing", async () => {
    const cast = await colourCast(3, { ports });
    await storeColours(cast, "Base");
    await addColours(cast.lead, cast.project, groupsOf("train", 3));
    const asked = startTraining(cast.admin, { projectId: cast.project.id });
    expect(await refusalOf(asked)).toMatchObject({ code: "too_few_examples", have: 3, need: 10 });
    const versions = await cast.job.db
      .select()
      .from(datasetVersions)
      .where(eq(datasetVersions.projectId, cast.project.id));
    expect(versions).toHaveLength(1);
  });

  it("examples of one label", async () => {
    const cast = await colourCast(3, { ports });
    await storeColours(cast, "Base");
    const reds = groupsOf("train", 12).map(({ group }) => ({ group, colour: "red" as const }));
    await addColours(cast.lead, cast.project, reds);
    const asked = startTraining(cast.admin, { projectId: cast.project.id });
    expect(await refusalOf(asked)).toMatchObject({ code: "too_few_examples", have: 12 });
  });

  it("a project without a model to learn from", async () => {
    const cast = await castFor();
    await itemsOf(
      cast.lead,
      cast.project,
      Array.from({ length: 40 }, (_, i) => i),
      "dress",
    );
    const asked = startTraining(cast.admin, { projectId: cast.project.id });
    expect(await refusalOf(asked)).toMatchObject({ code: "not_trainable", detail: expect.stringMatching(/none/) });
  });

  it("a kind that the built-in trainer cannot learn", async () => {
    const cast = await castFor({ kind: "detect", labels: [{ name: "car" }] });
    const answer = { labels: [], regions: [] };
    await addItems(cast.lead, { projectId: cast.project.id, items: [{ name: "a.png", bytes: picture(1), answer }] });
    const asked = startTraining(cast.admin, { projectId: cast.project.id });
    expect(await refusalOf(asked)).toMatchObject({ code: "not_trainable", kind: "detect" });
  });

  it("people who may not, and versions of other projects", async () => {
    const [mine, theirs] = [await learningCast(), await learningCast()];
    const { version } = await cutVersion(theirs.lead, { projectId: theirs.project.id });
    const projectId = mine.project.id;
    expect(await refusalOf(startTraining(mine.lead, { projectId }))).toMatchObject({ code: "forbidden" });
    const foreign = startTraining(mine.owner, { projectId, datasetVersionId: version.id });
    expect(await refusalOf(foreign)).toMatchObject({ code: "not_found", what: "dataset version" });
    const { id } = await startTraining(mine.admin, { projectId });
    expect(await refusalOf(getTrainingRun(mine.stranger, { trainingRunId: id }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(cancelTraining(mine.lead, { trainingRunId: id }))).toMatchObject({ code: "forbidden" });
  });
});

/** Reads so many pictures, then ends as a killed worker would: in the middle of something. */
function dyingAfter<T, R>(count: number, read: (given: T) => Promise<R>): (given: T) => Promise<R> {
  let left = count;
  return async (given) => {
    if (left-- <= 0) throw new Error("killed");
    return read(given);
  };
}
