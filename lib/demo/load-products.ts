import { eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/models";
import type { ProjectId } from "@/lib/core/ids";
import { splitOf } from "@/lib/core/splits";
import { type Ctx, transact } from "@/lib/ctx";
import { startTraining } from "@/lib/datasets/start-training";
import { readEnv } from "@/lib/env";
import { underJobRun } from "@/lib/jobs/job-run";
import { type ModelVersion, servingModel } from "@/lib/models/load";
import { storeModel } from "@/lib/models/store-model";
import { listTrainingRuns } from "@/lib/training/list-training-runs";
import { trainRun } from "@/lib/training/train-run";
import { demoPeople } from "./demo-people";
import { answerAll, demoProject, now, promote, type Say, takeIn } from "./demo-project";
import { type ProductPicture, readProducts } from "./product-sheet";
import { productsBackbone } from "./products-model";

/**
 * *Products*: 1,000 photographs with known labels that nothing ever learns from, 60 that the first model learns from,
 * and 1,240 that it answers; what it is unsure of waits for people.
 */
export async function loadProducts(ctx: Ctx, say: Say): Promise<void> {
  const { labels, pictures } = await readProducts();
  const projectId = await demoProject(ctx, {
    name: "Products",
    question: "What is this product?",
    kind: "classify",
    labels: labels.map((name) => ({ name, description: help[name] ?? "" })),
    guideline: "Name what is for sale. When two names fit, choose the one a customer would look for.",
    // Low enough that a model of 60 labels takes some on its own, so that there is something to audit.
    policy: { thresholds: { default: 0.7, byLabel: {} }, auditShare: 0.1 },
  });
  const people = await demoPeople(now(ctx), projectId);
  const isKnown = (picture: ProductPicture) => picture.first || splitOf(picture.group) === "test";
  await takeIn(ctx, projectId, pictures.filter(isKnown).map(itemOf(true)), "photographs with known labels", say);
  if (!(await servingModel(ctx, projectId))) {
    say("  learning the first model from 60 labels", { code: "learning" });
    await promote(
      ctx,
      await firstModel(ctx, projectId, labels, say),
      people,
      "The first model, learned from 60 labels.",
    );
  }
  const isPool = (picture: ProductPicture) => !isKnown(picture);
  await takeIn(ctx, projectId, pictures.filter(isPool).map(itemOf(false)), "photographs to be answered", say);
  await answerAll(ctx, projectId, say);
}

function itemOf(withLabel: boolean) {
  return ({ group, label, png }: ProductPicture) => ({
    name: `${group.split("/").at(-1)}.png`,
    bytes: png,
    group,
    ...(withLabel ? { answer: { labels: [{ label, score: null }], regions: [] } } : {}),
  });
}

/** Learned here by the built-in trainer, as any later one is; a start that was cut off goes on with the same run. */
async function firstModel(ctx: Ctx, projectId: ProjectId, labels: string[], say: Say): Promise<ModelVersion> {
  await backbone(ctx, projectId, labels, say);
  const [standing] = await listTrainingRuns(ctx, { projectId });
  const run = standing ?? (await startTraining(now(ctx), { projectId }));
  const { signal } = new AbortController();
  await underJobRun(now(ctx), run.run.id, signal, () => trainRun(now(ctx), run.id, signal));
  const [model] = await ctx.db.select().from(modelVersions).where(eq(modelVersions.trainingRunId, run.id));
  if (!model) throw new Error("the first model of the demo was not learned");
  return model;
}

async function backbone(ctx: Ctx, projectId: ProjectId, labels: string[], say: Say): Promise<void> {
  const standing = await ctx.db.select().from(modelVersions).where(eq(modelVersions.projectId, projectId));
  if (standing.length > 0) return;
  const made = await productsBackbone(labels, readEnv().cacheDir, say);
  await transact(now(ctx), (tx) =>
    storeModel(tx, { projectId, ...made, name: made.manifest.name, source: "demo", trusted: true }),
  );
}

const help: Record<string, string> = {
  "T-shirt": "Short sleeves or none, no buttons.",
  Pullover: "Long sleeves, pulled over the head.",
  Coat: "Long sleeves, open in front, worn outside.",
  Shirt: "Buttons and a collar.",
  "Ankle boot": "Covers the ankle.",
};
