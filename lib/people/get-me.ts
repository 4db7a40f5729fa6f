import { and, asc, eq } from "drizzle-orm";
import { memberships, users } from "@/db/schema/people";
import { projects } from "@/db/schema/projects";
import type { UserId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import { requirePerson } from "@/lib/guard";
import type { Me } from "./contract";

/** Who is signed in, and what they may in which projects; an owner may all in all of them. */
export async function getMe(ctx: Ctx): Promise<Me> {
  const userId = requirePerson(ctx);
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) return refuse({ code: "not_signed_in" });
  const rows = await projectsOf(ctx, userId);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    isOwner: user.isOwner,
    projects: rows.flatMap(({ project: { id, slug, name, kind, isDemo }, held }) => {
      const role: Role | null = user.isOwner ? "admin" : held;
      return role ? [{ id, slug, name, kind, role, isDemo }] : [];
    }),
  };
}

function projectsOf(ctx: Ctx, userId: UserId) {
  return ctx.db
    .select({ project: projects, held: memberships.role })
    .from(projects)
    .leftJoin(memberships, and(eq(memberships.projectId, projects.id), eq(memberships.userId, userId)))
    .orderBy(asc(projects.createdAt), asc(projects.id));
}
