import type { z } from "zod";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireOwner } from "@/lib/guard";
import { RemoveProjectInput } from "./contract";
import { eraseProject, removeObjects } from "./erase-project";
import { projectFor } from "./load";

/** Deletes a project and all that belongs to it, for an owner who typed its name. The install's chain keeps that it was. */
export async function removeProject(ctx: Ctx, input: z.input<typeof RemoveProjectInput>): Promise<{ ok: true }> {
  requireOwner(ctx);
  const { projectId, name } = RemoveProjectInput.parse(input);
  const project = await projectFor(ctx, projectId, "admin");
  if (name !== project.name) {
    refuse({ code: "bad_input", issues: [{ path: "name", message: `needs to be «${project.name}»` }] });
  }
  const objects = await transact(ctx, async (tx) => {
    const { objects, ...chain } = await eraseProject(tx, projectId);
    await emit(tx, { type: "project.removed", subject: projectId, projectId: null, data: { name, chain } });
    return objects;
  });
  await removeObjects(ctx, objects);
  return { ok: true };
}
