import { demos } from "@/lib/core/demos";
import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { demoProject, type Say } from "./demo-project";
import { type DemoDocument, readDocuments } from "./documents";
import { documentLabels, documentsModel } from "./documents-model";
import { loadAnswered } from "./load-answered";

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
  const demo = {
    items: pages.map(itemOf),
    words: { known: "pages that somebody has read", others: "pages" },
    build: () => documentsModel(readEnv().cacheDir, say),
    measuredOn: "Pages that somebody has read",
    promotion: "A model for printed text that somebody else trained.",
  };
  await loadAnswered(ctx, projectId, demo, say);
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
