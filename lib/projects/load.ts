import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { jobRuns } from "@/db/schema/jobs";
import { policies, projects } from "@/db/schema/projects";
import { type DemoName, demoSetting, demos } from "@/lib/core/demos";
import type { Id, ProjectId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Policy } from "@/lib/core/routing";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { describeJobRun } from "@/lib/jobs/job-run";
import { settingOf } from "@/lib/people/load";
import type { DemoState, Project } from "./contract";

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

/** How one demo stands: derived from its project, and from the newest loading that somebody asked for. */
export async function demoState(ctx: Ctx, demo: DemoName): Promise<DemoState> {
  const { job, project: name } = demos[demo];
  const [row] = await ctx.db
    .select()
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.createdAt), desc(jobRuns.id))
    .limit(1);
  const [project = null] = await ctx.db
    .select({ id: projects.id, slug: projects.slug })
    .from(projects)
    .where(and(eq(projects.isDemo, true), eq(projects.name, name)));
  const run = row ? describeJobRun(row) : null;
  const isGivenUp = project === null && (await settingOf(ctx, demoSetting(demo))) === "removed";
  return { demo, state: stateOf(project !== null, isGivenUp ? null : run), project, run };
}

function stateOf(isThere: boolean, run: DemoState["run"]): DemoState["state"] {
  if (run?.state === "waiting" || run?.state === "running") return "loading";
  if (run?.state === "failed") return "failed";
  return isThere ? "here" : "absent";
}

/** Loadings of these demos that have not come to an end. */
export function unfinishedDemoRuns(ctx: Ctx, names: readonly DemoName[]) {
  const ofThese = inArray(jobRuns.job, [...names.map((name) => demos[name].job)]);
  return ctx.db
    .select({ id: jobRuns.id })
    .from(jobRuns)
    .where(and(ofThese, isNull(jobRuns.finishedAt)));
}
