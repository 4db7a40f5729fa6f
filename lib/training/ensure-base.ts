import { eq } from "drizzle-orm";
import { projects } from "@/db/schema/projects";
import { canLearn } from "@/lib/core/learn/learners";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { storeModel } from "@/lib/models/store-model";
import type { ProjectRow } from "@/lib/projects/load";
import { baseModel } from "./base-model";

/**
 * Makes sure that there is a model to learn from: a project that has none gets the one that knows nothing yet. It may
 * have to be fetched, so this runs before, and outside of, any transaction.
 */
export async function ensureBase(ctx: Ctx, project: ProjectRow): Promise<void> {
  const { id: projectId, kind } = project;
  if (!canLearn(kind) || !ctx.ports.starter || (await baseModel(ctx, projectId))) return;
  const labels = project.labels.map((label) => label.name);
  const made = await ctx.ports.starter(kind, labels).catch((cause: unknown) => {
    const detail = "The model that learning begins from could not be fetched. Try again when this machine is online.";
    return refuse({ code: "not_trainable", kind, detail }, { cause });
  });
  if (!made) return;
  await transact(ctx, async (tx) => {
    await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("no key update");
    if (await baseModel(tx, projectId)) return; // somebody else was first
    const model = { projectId, ...made, name: made.manifest.name };
    const { id, number, artifactSha256 } = await storeModel(tx, { ...model, source: "demo", trusted: true });
    const data = { name: model.name, number, artifact: artifactSha256 };
    await emit(tx, { type: "model.added", subject: id, projectId, data });
  });
}
