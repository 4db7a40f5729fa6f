import { eq } from "drizzle-orm";
import type { z } from "zod";
import { projects } from "@/db/schema/projects";
import type { LabelSchema } from "@/lib/core/answer";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireRole } from "@/lib/guard";
import { ChangeProjectInput, type Project } from "./contract";
import { describeProject, policyOf } from "./load";

/** Changes a project's words, and adds or describes labels. Labels are never renamed or taken away: answers name them. */
export async function changeProject(ctx: Ctx, input: z.input<typeof ChangeProjectInput>): Promise<Project> {
  const { projectId, ...rest } = ChangeProjectInput.parse(input);
  const role = await requireRole(ctx, projectId, "admin");
  const change = withoutUndefined(rest);
  return transact(ctx, async (tx) => {
    const [before] = await tx.db.select().from(projects).where(eq(projects.id, projectId)).for("no key update");
    if (!before) return refuse({ code: "not_found", what: "project", id: projectId });
    if (change.labels) requireAllKept(before.labels, change.labels);
    const { policy } = await policyOf(tx, projectId);
    if (Object.keys(change).length === 0) return describeProject(before, policy, role);
    const [after] = await tx.db.update(projects).set(change).where(eq(projects.id, projectId)).returning();
    await emit(tx, { type: "project.changed", subject: projectId, projectId, data: change });
    return describeProject(after!, policy, role);
  });
}

/** Neither labels nor the points of one. */
function requireAllKept(before: LabelSchema, after: LabelSchema): void {
  const kept = new Set(after.map((label) => label.name));
  const missing = before.map((label) => label.name).filter((name) => !kept.has(name));
  for (const { name, points = [] } of before) {
    const now = new Set(after.find((label) => label.name === name)?.points);
    missing.push(...points.filter((point) => !now.has(point)));
  }
  if (missing.length > 0) {
    refuse({
      code: "conflict",
      what: "labels",
      detail: `answers name ${missing.join(", ")}: they cannot be taken away`,
    });
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Defined<T>;
}
