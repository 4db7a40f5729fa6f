import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { cocoLabels } from "./coco-labels";
import { demoProject, type Say } from "./demo-project";
import { loadAnswered } from "./load-answered";
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
  const demo = {
    items: photos.map(itemOf),
    words: { known: "photographs with known boxes", others: "photographs" },
    build: () => objectsModel(readEnv().cacheDir, say),
    measuredOn: "Photographs with known boxes",
    promotion: "A detector that somebody else trained.",
  };
  await loadAnswered(ctx, projectId, demo, say);
}

function itemOf({ name, group, bytes }: Photo) {
  const answer = truthOfPhoto(name);
  return { name, group, bytes, ...(answer ? { answer } : {}) };
}
