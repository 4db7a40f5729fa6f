import { and, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { invitations, memberships, users } from "@/db/schema/people";
import type { ProjectId, UserId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { emit } from "@/lib/events";
import { personOrNull, requireRole } from "@/lib/guard";
import { type InvitedMember, InviteMemberInput } from "./contract";
import { type User, userByEmail } from "./load";
import { makeSecret, sha256Of } from "./secret";

const invitationDays = 7;

/** Adds somebody to a project. Who has no account yet gets a one-time link, shown here once, to be sent to them. */
export async function inviteMember(ctx: Ctx, input: z.input<typeof InviteMemberInput>): Promise<InvitedMember> {
  const { projectId, email, name, role } = InviteMemberInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  return transact(ctx, async (tx) => {
    const standing = await userByEmail(tx, email);
    if (standing?.disabledAt) refuse({ code: "conflict", what: "account", detail: "it was disabled" });
    const userId = standing?.id ?? (await addUser(tx, email, name));
    const added = await tx.db
      .insert(memberships)
      .values({ projectId, userId, role, createdAt: tx.now })
      .onConflictDoNothing()
      .returning();
    // Inviting again somebody who never came is how a lost link is renewed; anybody else is simply here already.
    if (added.length === 0 && standing?.passwordHash) refuse({ code: "already_done", what: "member", id: userId });
    const link = (await mayBeSentLink(tx, projectId, standing)) ? await renewLink(tx, userId) : null;
    await emit(tx, { type: "member.invited", subject: userId, projectId, data: { role } });
    return { userId, url: link?.url ?? null, expiresAt: link?.expiresAt.toISOString() ?? null };
  });
}

async function addUser(tx: Ctx, email: string, name: string): Promise<UserId> {
  const id = newId(tx, "user");
  await tx.db.insert(users).values({ id, email, name, createdAt: tx.now });
  return id;
}

/**
 * A link sets the password of an account, so it is handed only to who answers for all that the account may: not to an
 * admin of one project when the person was invited to another one too. They come in by the link they have.
 */
async function mayBeSentLink(tx: Ctx, projectId: ProjectId, standing: User | null): Promise<boolean> {
  if (!standing) return true;
  if (standing.passwordHash) return false;
  if (tx.actor.type === "job" || (tx.actor.type === "user" && tx.actor.isOwner)) return true;
  const elsewhere = await tx.db
    .select({ id: memberships.projectId })
    .from(memberships)
    .where(and(eq(memberships.userId, standing.id), ne(memberships.projectId, projectId)))
    .limit(1);
  return elsewhere.length === 0 && !standing.isOwner;
}

/** A new link; older ones that were not used no longer open anything. */
async function renewLink(tx: Ctx, userId: UserId): Promise<{ url: string; expiresAt: Date }> {
  await tx.db
    .update(invitations)
    .set({ expiresAt: tx.now })
    .where(and(eq(invitations.userId, userId), isNull(invitations.usedAt)));
  const token = makeSecret("invitation");
  const expiresAt = new Date(tx.now.getTime() + invitationDays * 86_400_000);
  await tx.db.insert(invitations).values({
    id: newId(tx, "invitation"),
    userId,
    secretSha256: sha256Of(token),
    createdBy: personOrNull(tx),
    createdAt: tx.now,
    expiresAt,
  });
  return { url: `${readEnv().publicUrl}/invitation/${token}`, expiresAt };
}
