import { eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/models";
import type { ProjectId } from "@/lib/core/ids";
import { type Ctx, transact } from "@/lib/ctx";
import { cutVersion } from "@/lib/datasets/cut-version";
import { versionFor } from "@/lib/datasets/load";
import { readEnv } from "@/lib/env";
import { type ModelVersion, servingModel } from "@/lib/models/load";
import { measureBesideChampion } from "@/lib/models/measure-beside-champion";
import { storeModel } from "@/lib/models/store-model";
import { cocoLabels } from "./coco-labels";
import { demoPeople } from "./demo-people";
import { answerAll, demoProject, now, promote, type Say, takeIn } from "./demo-project";
import { objectsModel } from "./objects-model";
import { truthOfPhoto } from "./photo-truths";
import { type Photo, readPhotos } from "./photos";

/** *Objects*: real photographs in which a detector finds everyday things, and is often unsure of what it found. */
export async function loadObjects(ctx: Ctx, say: Say): Promise<void> {
  const photos = await readPhotos();
  const projectId = await demoProject(ctx, {
    name: "Objects",
    question: "Is everything found, and named right?",
    kind: "detect",
    labels: cocoLabels.map((name) => ({ name })),
    guideline: "Draw a box around each thing that has a name in the list, as tight as you can.",
  });
  const people = await demoPeople(now(ctx), projectId);
  const isKnown = (photo: Photo) => truthOfPhoto(photo.name) !== undefined;
  await takeIn(ctx, projectId, photos.filter(isKnown).map(itemOf), "photographs with known boxes", say);
  if (!(await servingModel(ctx, projectId))) {
    await promote(ctx, await detector(ctx, projectId, say), people, "A detector that somebody else trained.");
  }
  await takeIn(ctx, projectId, photos.filter((photo) => !isKnown(photo)).map(itemOf), "photographs", say);
  await answerAll(ctx, projectId, say);
}

function itemOf({ name, group, bytes }: Photo) {
  const answer = truthOfPhoto(name);
  return { name, group, bytes, ...(answer ? { answer } : {}) };
}

/** Stored and measured on the photographs with known boxes: few, and its promotion says so. */
async function detector(ctx: Ctx, projectId: ProjectId, say: Say): Promise<ModelVersion> {
  const [standing] = await ctx.db.select().from(modelVersions).where(eq(modelVersions.projectId, projectId));
  const model = standing ?? (await store(ctx, projectId, say));
  const { version } = await cutVersion(now(ctx), { projectId, message: "Photographs with known boxes" });
  const { signal } = new AbortController();
  const measuring = { signal, onProgress: async () => {} };
  await measureBesideChampion(now(ctx), model, await versionFor(ctx, version.id, "admin"), measuring);
  return model;
}

async function store(ctx: Ctx, projectId: ProjectId, say: Say): Promise<ModelVersion> {
  const made = await objectsModel(readEnv().cacheDir, say);
  return transact(now(ctx), (tx) =>
    storeModel(tx, { projectId, ...made, name: made.manifest.name, source: "demo", trusted: true }),
  );
}
