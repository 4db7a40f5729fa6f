import { demos } from "@/lib/core/demos";
import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { servingModel } from "@/lib/models/load";
import { readCutOuts } from "./cut-outs";
import { cutOutsModel, personLabel } from "./cut-outs-model";
import { truthOfCutOut } from "./cut-outs-truths";
import { demoPeople } from "./demo-people";
import { answerAll, demoProject, now, promote, type Say, takeIn } from "./demo-project";
import { measuredModel } from "./measured-model";
import type { Photo } from "./photos";

/** *Cut-outs*: people to be cut out of photographs, by a small model that takes a cat, too, for somebody. */
export async function loadCutOuts(ctx: Ctx, say: Say): Promise<void> {
  const photos = await readCutOuts();
  const { project, kind } = demos["cut-outs"];
  const projectId = await demoProject(ctx, {
    name: project,
    question: "Is the person cut out well?",
    kind,
    labels: [{ name: personLabel, description: "A person with what they wear, without what they hold." }],
    guideline:
      "Cover each person with what they wear, and not what they hold or sit on. Hair and fingers count; what hides a part of a person does not. Where there is nobody, leave nothing covered.",
  });
  const people = await demoPeople(now(ctx), projectId);
  const isKnown = (photo: Photo) => truthOfCutOut(photo.name) !== undefined;
  await takeIn(ctx, projectId, photos.filter(isKnown).map(itemOf), "photographs with known masks", say);
  if (!(await servingModel(ctx, projectId))) {
    const build = () => cutOutsModel(readEnv().cacheDir, say);
    const model = await measuredModel(ctx, projectId, build, "Photographs with known masks");
    await promote(ctx, model, people, "A model for video calls that somebody else trained.");
  }
  await takeIn(ctx, projectId, photos.filter((photo) => !isKnown(photo)).map(itemOf), "photographs", say);
  await answerAll(ctx, projectId, say);
}

function itemOf({ name, group, bytes }: Photo) {
  const answer = truthOfCutOut(name);
  return { name: `${name}.jpg`, group, bytes, ...(answer ? { answer } : {}) };
}
