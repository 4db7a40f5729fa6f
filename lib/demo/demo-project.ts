import { and, eq } from "drizzle-orm";
import { projects } from "@/db/schema/projects";
import type { ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { addItems } from "@/lib/intake/add-items";
import type { AddItemsInput } from "@/lib/intake/contract";
import { scoreItems } from "@/lib/intake/score-items";
import { approvePromotion } from "@/lib/models/approve-promotion";
import { listPromotions } from "@/lib/models/list-promotions";
import { type ModelVersion, servingModel } from "@/lib/models/load";
import { requestPromotion } from "@/lib/models/request-promotion";
import type { CreateProjectInput } from "@/lib/projects/contract";
import { createProject } from "@/lib/projects/create-project";
import type { DemoPeople } from "./demo-people";

/** Tells how a loading goes: a line for the terminal and, where a screen has words for it, a code with figures. */
export type Say = (line: string, step?: DemoStep) => void;
export type DemoStep =
  | { code: "taking_in" | "scoring"; done: number; total: number }
  | { code: "learning" | "preparing" };
export type DemoItem = AddItemsInput["items"][number];

const batchSize = 100;

/** The demo project of this name, made when it is not there yet; a project that somebody calls so is not the demo's. */
export async function demoProject(ctx: Ctx, input: CreateProjectInput): Promise<ProjectId> {
  const [standing] = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.name, input.name), eq(projects.isDemo, true)));
  return standing?.id ?? (await createProject(now(ctx), input, { isDemo: true })).id;
}

/** Takes in what is not there yet; a picture that is there already is known. */
export async function takeIn(ctx: Ctx, projectId: ProjectId, items: DemoItem[], what: string, say: Say): Promise<void> {
  for (let from = 0; from < items.length; from += batchSize) {
    const part = items.slice(from, from + batchSize);
    const report = await addItems(now(ctx), { projectId, items: part, source: "demo" });
    const refused = report.rows.find((row) => row.status === "refused");
    if (refused) throw new Error(`${refused.name} was refused: ${JSON.stringify(refused.problem)}`);
    const done = from + part.length;
    const isLast = done === items.length;
    say(
      `  ${what}: ${done} of ${items.length}`,
      isLast ? { code: "preparing" } : { code: "taking_in", done, total: items.length },
    );
  }
}

/** As people do it: one admin asks, the other approves. */
export async function promote(ctx: Ctx, model: ModelVersion, people: DemoPeople, message: string): Promise<void> {
  const serving = await servingModel(ctx, model.projectId);
  if (serving?.id === model.id) return;
  const as = (userId: DemoPeople[keyof DemoPeople]): Ctx => ({
    ...now(ctx),
    actor: { type: "user", userId, isOwner: false },
  });
  const waiting = (await listPromotions(as(people.ana), { projectId: model.projectId })).find(
    (promotion) => promotion.state === "waiting" && promotion.model.id === model.id,
  );
  const asked = waiting ?? (await requestPromotion(as(people.ana), { modelVersionId: model.id, message }));
  await approvePromotion(as(people.ben), { promotionId: asked.id, note: "The first model of the demo." });
}

/** Lets the serving model answer all that waits for it. */
export async function answerAll(ctx: Ctx, projectId: ProjectId, say: Say): Promise<void> {
  const onProgress = async ({ done, total }: { done: number; total: number }) =>
    say(`  answered: ${done} of ${total}`, { code: "scoring", done, total });
  await scoreItems(now(ctx), { projectId }, { onProgress });
}

/** Each step happens when it happens. */
export function now(ctx: Ctx): Ctx {
  return { ...ctx, now: new Date() };
}
