import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/people";
import { policies, projects } from "@/db/schema/projects";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import type { Project } from "./contract";
import { describeProject } from "./load";

/** The projects one may see, oldest first: all for an owner, else those one is of; a key sees its own. */
export async function listProjects(ctx: Ctx): Promise<Project[]> {
  const { role, where, member } = scopeOf(ctx);
  const rows = await ctx.db
    .select({ project: projects, policy: policies.policy, role })
    .from(projects)
    .innerJoin(policies, and(eq(policies.projectId, projects.id), isNewest))
    .leftJoin(memberships, and(eq(memberships.projectId, projects.id), member))
    .where(where)
    .orderBy(asc(projects.createdAt), asc(projects.id));
  return rows.map((row) => describeProject(row.project, row.policy, row.role));
}

const isNewest = sql`${policies.version} = (select max(p.version) from policies p where p.project_id = ${projects.id})`;
const noMember = sql`false`;

function scopeOf(ctx: Ctx) {
  const { actor } = ctx;
  switch (actor.type) {
    case "job":
      return { role: roleAs("admin"), where: undefined, member: noMember };
    case "key":
      return { role: roleAs(actor.role), where: eq(projects.id, actor.projectId), member: noMember };
    case "user":
      if (actor.isOwner) return { role: roleAs("admin"), where: undefined, member: noMember };
      return {
        role: sql<Role>`${memberships.role}`,
        where: isNotNull(memberships.role),
        member: eq(memberships.userId, actor.userId),
      };
    default:
      return refuse({ code: "not_signed_in" });
  }
}

function roleAs(role: Role) {
  return sql<Role>`${role}::text`;
}
