import { and, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema/people";
import { projects } from "@/db/schema/projects";
import type { UserId } from "@/lib/core/ids";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull, requireOwner } from "@/lib/guard";
import { noteSetting } from "@/lib/people/load";
import type { RemovedDemo } from "./contract";
import { eraseProject, removeObjects } from "./erase-project";

/**
 * Deletes the demo projects, and closes the accounts of the demo's people; whoever asks keeps theirs, so nobody locks
 * themselves out. Noted for good: a later start does not bring the demo back.
 */
export async function removeDemo(ctx: Ctx): Promise<z.infer<typeof RemovedDemo>> {
  requireOwner(ctx);
  const erased = await transact(ctx, async (tx) => {
    const demo = await tx.db.select().from(projects).where(eq(projects.isDemo, true)).for("update");
    const objects: string[] = [];
    for (const { id } of demo) objects.push(...(await eraseProject(tx, id)).objects);
    await closeDemoAccounts(tx, personOrNull(tx));
    await noteSetting(tx, "demo", "removed");
    const slugs = demo.map((project) => project.slug);
    await emit(tx, { type: "demo.removed", subject: "demo", projectId: null, data: { projects: slugs } });
    return { objects, count: demo.length };
  });
  await removeObjects(ctx, erased.objects);
  return { projects: erased.count };
}

async function closeDemoAccounts(tx: Ctx, asking: UserId | null): Promise<void> {
  if (asking) await tx.db.update(users).set({ isDemo: false }).where(eq(users.id, asking));
  await tx.db
    .update(users)
    .set({ disabledAt: tx.now })
    .where(and(eq(users.isDemo, true), isNull(users.disabledAt), asking ? ne(users.id, asking) : undefined));
}
