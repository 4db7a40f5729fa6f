import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { invitations, users } from "@/db/schema/people";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { hashPassword } from "./check-password";
import { AcceptInvitationInput, type PersonId } from "./contract";
import { sha256Of } from "./secret";
import { asUser } from "./set-up-owner";

/** Lets an invited person set their name and password, once. */
export async function acceptInvitation(
  ctx: Ctx,
  input: z.input<typeof AcceptInvitationInput>,
): Promise<z.infer<typeof PersonId>> {
  const { token, name, password } = AcceptInvitationInput.parse(input);
  const secretSha256 = sha256Of(token);
  await refuseUnlessOpen(ctx, secretSha256);
  const passwordHash = await hashPassword(password);
  return transact(ctx, async (tx) => {
    const [invitation] = await tx.db
      .update(invitations)
      .set({ usedAt: tx.now })
      .where(
        and(eq(invitations.secretSha256, secretSha256), isNull(invitations.usedAt), gt(invitations.expiresAt, tx.now)),
      )
      .returning();
    if (!invitation) return refuse({ code: "link_used" });
    const id = invitation.userId;
    const [person] = await tx.db
      .update(users)
      .set({ name, passwordHash })
      .where(and(eq(users.id, id), isNull(users.passwordHash), isNull(users.disabledAt)))
      .returning();
    if (!person) return refuse({ code: "link_used" });
    await emit(asUser(tx, id, person.isOwner), { type: "invitation.accepted", subject: id, projectId: null });
    return { id };
  });
}

/** Says what is the matter with a link before the slow hash is made of a password that nobody needs. */
async function refuseUnlessOpen(ctx: Ctx, secretSha256: string): Promise<void> {
  const [invitation] = await ctx.db.select().from(invitations).where(eq(invitations.secretSha256, secretSha256));
  if (!invitation) return refuse({ code: "link_invalid" });
  if (invitation.usedAt) refuse({ code: "link_used" });
  if (invitation.expiresAt <= ctx.now) refuse({ code: "link_expired" });
}
