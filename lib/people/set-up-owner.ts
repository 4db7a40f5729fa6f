import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { settings, users } from "@/db/schema/people";
import { refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { hashPassword } from "./check-password";
import { type PersonId, SetUpOwnerInput } from "./contract";
import { ownerExists, userByEmail } from "./load";
import { setUpSetting } from "./make-set-up-token";
import { sha256Of } from "./secret";

/** Makes the first owner's account, for who has the token that `npm start` printed. */
export async function setUpOwner(ctx: Ctx, input: z.input<typeof SetUpOwnerInput>): Promise<z.infer<typeof PersonId>> {
  const { token, email, name, password } = SetUpOwnerInput.parse(input);
  const passwordHash = await hashPassword(password);
  return transact(ctx, async (tx) => {
    if (await ownerExists(tx)) refuse({ code: "set_up_done" });
    // The token goes as it is used: of two who send it at once, the second finds it gone.
    const used = await tx.db
      .delete(settings)
      .where(and(eq(settings.name, setUpSetting), eq(settings.value, sha256Of(token))))
      .returning();
    if (used.length === 0) refuse({ code: "link_invalid" });
    if (await userByEmail(tx, email)) refuse({ code: "already_done", what: "account", id: email });
    const id = newId(tx, "user");
    await tx.db.insert(users).values({ id, email, name, passwordHash, isOwner: true, createdAt: tx.now });
    await emit(asUser(tx, id), { type: "owner.set_up", subject: id, projectId: null });
    return { id };
  });
}

/** From here on they act as themselves. */
export function asUser(ctx: Ctx, userId: z.infer<typeof PersonId>["id"], isOwner = true): Ctx {
  return { ...ctx, actor: { type: "user", userId, isOwner } };
}
