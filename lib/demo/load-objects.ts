import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { servingModel } from "@/lib/models/load";
import { cocoLabels } from "./coco-labels";
import { demoPeople } from "./demo-people";
import { answerAll, demoProject, now, promote, type Say, takeIn } from "./demo-project";
import { measuredModel } from "./measured-model";
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
    const build = () => objectsModel(readEnv().cacheDir, say);
    const model = await measuredModel(ctx, projectId, build, "Photographs with known boxes");
    await promote(ctx, model, people, "A detector that somebody else trained.");
  }
  await takeIn(ctx, projectId, photos.filter((photo) => !isKnown(photo)).map(itemOf), "photographs", say);
  await answerAll(ctx, projectId, say);
}

function itemOf({ name, group, bytes }: Photo) {
  const answer = truthOfPhoto(name);
  return { name, group, bytes, ...(answer ? { answer } : {}) };
}
