import { demos } from "@/lib/core/demos";
import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { readCutOuts } from "./cut-outs";
import { cutOutsModel, personLabel } from "./cut-outs-model";
import { truthOfCutOut } from "./cut-outs-truths";
import { demoProject, type Say } from "./demo-project";
import { loadAnswered } from "./load-answered";
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
  const demo = {
    items: photos.map(itemOf),
    words: { known: "photographs with known masks", others: "photographs" },
    build: () => cutOutsModel(readEnv().cacheDir, say),
    measuredOn: "Photographs with known masks",
    promotion: "A model for video calls that somebody else trained.",
  };
  await loadAnswered(ctx, projectId, demo, say);
}

function itemOf({ name, group, bytes }: Photo) {
  const answer = truthOfCutOut(name);
  return { name: `${name}.jpg`, group, bytes, ...(answer ? { answer } : {}) };
}
