import { desc, eq } from "drizzle-orm";
import { policies, projects } from "@/db/schema/projects";
import type { Id, ProjectId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Policy } from "@/lib/core/routing";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import type { Project } from "./contract";

export type ProjectRow = typeof projects.$inferSelect;
export type PolicyInForce = { id: Id<"policy">; policy: Policy };

/** A project, for somebody with at least this role in it; for anybody else there is no such project. */
export async function projectFor(ctx: Ctx, projectId: ProjectId, needed: Role): Promise<ProjectRow & { role: Role }> {
  const role = await requireRole(ctx, projectId, needed);
  return { ...(await projectById(ctx, projectId)), role };
}

/** Without a check: for work that was checked before. */
export async function projectById(ctx: Ctx, projectId: ProjectId): Promise<ProjectRow> {
  const [row] = await ctx.db.select().from(projects).where(eq(projects.id, projectId));
  return row ?? refuse({ code: "not_found", what: "project", id: projectId });
}

/** The routing policy in force: the newest version. */
export async function policyOf(ctx: Ctx, projectId: ProjectId): Promise<PolicyInForce> {
  const [row] = await ctx.db
    .select({ id: policies.id, policy: policies.policy })
    .from(policies)
    .where(eq(policies.projectId, projectId))
    .orderBy(desc(policies.version))
    .limit(1);
  if (!row) throw new Error(`project ${projectId} has no policy`);
  return row;
}

/** A project as people see it. */
export function describeProject(row: ProjectRow, policy: Policy, role: Role): Project {
  const { id, slug, name, question, kind, labels, guideline, isDemo, createdAt } = row;
  return {
    id,
    slug,
    name,
    question,
    kind,
    labels,
    guideline,
    isDemo,
    policy,
    role,
    createdAt: createdAt.toISOString(),
  };
}
