import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import { memberships, users } from "@/db/schema/people";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { ListMembersInput, type Member } from "./contract";
import type { User } from "./load";

/** Who works in a project. Owners are not listed: they may work in all of them. */
export async function listMembers(ctx: Ctx, input: z.input<typeof ListMembersInput>): Promise<Member[]> {
  const { projectId } = ListMembersInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  const rows = await ctx.db
    .select({ user: users, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.projectId, projectId))
    .orderBy(asc(users.name), asc(users.id));
  return rows.map(({ user, role }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    state: stateOf(user),
  }));
}

function stateOf(user: User): Member["state"] {
  if (user.disabledAt) return "disabled";
  return user.passwordHash ? "active" : "invited";
}
