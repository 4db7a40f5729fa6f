import { eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/models";
import type { ProjectId } from "@/lib/core/ids";
import { type Ctx, transact } from "@/lib/ctx";
import { cutVersion } from "@/lib/datasets/cut-version";
import { versionFor } from "@/lib/datasets/load";
import { type ModelVersion, servingModel } from "@/lib/models/load";
import { measureBesideChampion } from "@/lib/models/measure-beside-champion";
import { storeModel } from "@/lib/models/store-model";
import { demoPeople } from "./demo-people";
import { answerAll, type DemoItem, now, promote, type Say, takeIn } from "./demo-project";
import type { BuiltModel } from "./products-model";

/** Pictures, some with a truth, and a model that somebody else trained. */
export type AnsweredDemo = {
  items: DemoItem[];
  /** The pictures whose truth is known, and the others, in the words of the terminal. */
  words: { known: string; others: string };
  build: () => Promise<BuiltModel>;
  /** What the model is measured on, and what is said when it is promoted. */
  measuredOn: string;
  promotion: string;
};

/** Takes the pictures in, has the model measured on those whose truth is known and promoted, and lets it answer the rest. */
export async function loadAnswered(ctx: Ctx, projectId: ProjectId, demo: AnsweredDemo, say: Say): Promise<void> {
  const people = await demoPeople(now(ctx), projectId);
  const [known, others] = [true, false].map((isKnown) =>
    demo.items.filter((item) => isKnown === (item.answer !== undefined)),
  );
  await takeIn(ctx, projectId, known!, demo.words.known, say);
  if (!(await servingModel(ctx, projectId))) {
    const model = await measuredModel(ctx, projectId, demo.build, demo.measuredOn);
    await promote(ctx, model, people, demo.promotion);
  }
  await takeIn(ctx, projectId, others!, demo.words.others, say);
  await answerAll(ctx, projectId, say);
}

/**
 * The project's model that somebody else trained, stored when it is not there yet, and measured on the pictures whose
 * truth is known: few, and its promotion says so. `message` tells what was frozen to measure on.
 */
async function measuredModel(
  ctx: Ctx,
  projectId: ProjectId,
  build: () => Promise<BuiltModel>,
  message: string,
): Promise<ModelVersion> {
  const [standing] = await ctx.db.select().from(modelVersions).where(eq(modelVersions.projectId, projectId));
  const model = standing ?? (await store(ctx, projectId, await build()));
  const { version } = await cutVersion(now(ctx), { projectId, message });
  const measuring = { signal: new AbortController().signal, onProgress: async () => {} };
  await measureBesideChampion(now(ctx), model, await versionFor(ctx, version.id, "admin"), measuring);
  return model;
}

async function store(ctx: Ctx, projectId: ProjectId, made: BuiltModel): Promise<ModelVersion> {
  return transact(now(ctx), (tx) =>
    storeModel(tx, { projectId, ...made, name: made.manifest.name, source: "demo", trusted: true }),
  );
}
