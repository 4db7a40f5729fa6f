import { demos } from "@/lib/core/demos";
import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { servingModel } from "@/lib/models/load";
import { demoPeople } from "./demo-people";
import { answerAll, demoProject, now, promote, type Say, takeIn } from "./demo-project";
import { type DemoDocument, readDocuments } from "./documents";
import { documentLabels, documentsModel } from "./documents-model";
import { measuredModel } from "./measured-model";

/** *Documents*: paper and signs as phones see them, read by a model that loses spaces and cannot read every hand. */
export async function loadDocuments(ctx: Ctx, say: Say): Promise<void> {
  const pages = await readDocuments();
  const { project, kind } = demos.documents;
  const projectId = await demoProject(ctx, {
    name: project,
    question: "Is every line read right?",
    kind,
    labels: documentLabels.map((name) => ({ name, description: help[name] ?? "" })),
    guideline:
      "Type each line as it is printed, with its spaces. Say of a date, a total or a name which it is; all else is text. Leave out marks that are no writing.",
  });
  const people = await demoPeople(now(ctx), projectId);
  const isKnown = (page: DemoDocument) => page.answer !== undefined;
  await takeIn(ctx, projectId, pages.filter(isKnown).map(itemOf), "pages that somebody has read", say);
  if (!(await servingModel(ctx, projectId))) {
    const build = () => documentsModel(readEnv().cacheDir, say);
    const model = await measuredModel(ctx, projectId, build, "Pages that somebody has read");
    await promote(ctx, model, people, "A model for printed text that somebody else trained.");
  }
  await takeIn(ctx, projectId, pages.filter((page) => !isKnown(page)).map(itemOf), "pages", say);
  await answerAll(ctx, projectId, say);
}

const help: Record<string, string> = {
  Text: "Any line that is no field of its own.",
  Date: "The day of the document.",
  Total: "What is to be paid in all.",
  Name: "Who the document is about, or who wrote it.",
};

function itemOf({ name, group, bytes, answer }: DemoDocument) {
  return { name: `${name}.jpg`, group, bytes, ...(answer ? { answer } : {}) };
}
