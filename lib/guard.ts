import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/people";
import { projects } from "@/db/schema/projects";
import type { ProjectId, UserId } from "./core/ids";
import { refuse } from "./core/problem";
import { type Role, roleAtLeast } from "./core/roles";
import type { Ctx } from "./ctx";

/**
 * Lets the actor on when they have at least `needed` in this project. Somebody who is not of the project at all is told
 * that there is no such thing (so ids cannot be probed); somebody of it with too small a role is told which they need.
 * `what` and `id` name the thing asked for, where it is not the project itself.
 */
export async function requireRole(
  ctx: Ctx,
  projectId: ProjectId,
  needed: Role,
  what = "project",
  id: string = projectId,
): Promise<Role> {
  const held = await roleIn(ctx, projectId);
  if (!held)
    return refuse(ctx.actor.type === "anonymous" ? { code: "not_signed_in" } : { code: "not_found", what, id });
  if (!roleAtLeast(held, needed)) refuse({ code: "forbidden", needs: needed });
  return held;
}

/** The actor's role in a project, or null. Owners and jobs act as admins of every project. */
export async function roleIn(ctx: Ctx, projectId: ProjectId): Promise<Role | null> {
  const { actor, db } = ctx;
  switch (actor.type) {
    case "job":
      return "admin";
    case "key":
      return actor.projectId === projectId ? actor.role : null;
    case "user": {
      if (actor.isOwner) {
        const found = await db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId));
        return found.length > 0 ? "admin" : null;
      }
      const [row] = await db
        .select({ role: memberships.role })
        .from(memberships)
        .where(and(eq(memberships.projectId, projectId), eq(memberships.userId, actor.userId)));
      return row?.role ?? null;
    }
    default:
      return null;
  }
}

/** The person acting; keys and links are not people, and cannot hold a task or approve a promotion. */
export function requirePerson(ctx: Ctx): UserId {
  if (ctx.actor.type === "user") return ctx.actor.userId;
  return refuse(
    ctx.actor.type === "anonymous" ? { code: "not_signed_in" } : { code: "forbidden", needs: "a signed-in person" },
  );
}

export function requireOwner(ctx: Ctx): void {
  if (ctx.actor.type === "job" || (ctx.actor.type === "user" && ctx.actor.isOwner)) return;
  refuse(ctx.actor.type === "anonymous" ? { code: "not_signed_in" } : { code: "forbidden", needs: "owner" });
}

/** The actor as one word for `created_by` columns and the audit chain. */
export function actorName(ctx: Ctx): string {
  const { actor } = ctx;
  switch (actor.type) {
    case "user":
      return actor.userId;
    case "key":
      return actor.keyId;
    case "feedback":
      return actor.linkId;
    case "job":
      return `job:${actor.name}`;
    case "anonymous":
      return "anonymous";
  }
}

/** For columns that name a person: null when a machine acted. */
export function personOrNull(ctx: Ctx): UserId | null {
  return ctx.actor.type === "user" ? ctx.actor.userId : null;
}
