import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema/people";
import { projects } from "@/db/schema/projects";
import { DemoName, demoSetting, demos } from "@/lib/core/demos";
import type { UserId } from "@/lib/core/ids";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull, requireOwner } from "@/lib/guard";
import { requestCancel } from "@/lib/jobs/job-run";
import { noteSetting } from "@/lib/people/load";
import { RemoveDemoInput, type RemovedDemo } from "./contract";
import { eraseProject, removeObjects } from "./erase-project";
import { unfinishedDemoRuns } from "./load";

/**
 * Deletes the demo projects (or one of them), and with the last of them closes the accounts of the demo's people;
 * whoever asks keeps theirs, so nobody locks themselves out. Noted for good: a later start does not bring them back. What
 * is being loaded just now stops.
 */
export async function removeDemo(
  ctx: Ctx,
  input: z.input<typeof RemoveDemoInput> = {},
): Promise<z.infer<typeof RemovedDemo>> {
  requireOwner(ctx);
  const { demo } = RemoveDemoInput.parse(input);
  const names = demo ? [demo] : DemoName.options;
  const erased = await transact(ctx, async (tx) => {
    for (const run of await unfinishedDemoRuns(tx, names)) await requestCancel(tx, run.id);
    const { slugs, objects } = await eraseDemos(tx, demo && [demo]);
    for (const name of names) await noteSetting(tx, demoSetting(name), "removed");
    if (!demo) await noteSetting(tx, "demo", "removed");
    await emit(tx, { type: "demo.removed", subject: demo ?? "demo", projectId: null, data: { projects: slugs } });
    return { objects, count: slugs.length };
  });
  await removeObjects(ctx, erased.objects);
  return { projects: erased.count };
}

/** The demo projects of these names, or all there are, in the caller's transaction; the objects are for `removeObjects`. */
export async function eraseDemos(
  tx: Ctx,
  names?: readonly DemoName[],
): Promise<{ slugs: string[]; objects: string[] }> {
  const named = names && inArray(projects.name, [...names.map((name) => demos[name].project)]);
  const found = await tx.db
    .select()
    .from(projects)
    .where(and(eq(projects.isDemo, true), named))
    .for("update");
  const objects: string[] = [];
  for (const { id } of found) objects.push(...(await eraseProject(tx, id)).objects);
  const left = await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.isDemo, true)).limit(1);
  if (left.length === 0) await closeDemoAccounts(tx, personOrNull(tx));
  return { slugs: found.map((project) => project.slug), objects };
}

async function closeDemoAccounts(tx: Ctx, asking: UserId | null): Promise<void> {
  if (asking) await tx.db.update(users).set({ isDemo: false }).where(eq(users.id, asking));
  await tx.db
    .update(users)
    .set({ disabledAt: tx.now })
    .where(and(eq(users.isDemo, true), isNull(users.disabledAt), asking ? ne(users.id, asking) : undefined));
}
