import { verify } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/people";
import type { UserId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { requireOwner } from "@/lib/guard";
import { hashPassword } from "./check-password";
import { Email, Password } from "./contract";
import { type User, userByEmail } from "./load";

/**
 * Makes sure that this e-mail and password sign in as an owner. Whoever sets the environment holds the machine, so this
 * is also how a lost password is mended. A second start with the same settings changes nothing.
 */
export async function ensureOwner(ctx: Ctx, given: { email: string; password: string }): Promise<UserId> {
  requireOwner(ctx);
  const [email, password] = [parsed(Email, given.email, "EMAIL"), parsed(Password, given.password, "PASSWORD")];
  const standing = await userByEmail(ctx, email);
  if (standing && (await isAsWanted(standing, password))) return standing.id;
  const passwordHash = await hashPassword(password);
  return transact(ctx, async (tx) => {
    const id = standing?.id ?? newId(tx, "user");
    const row = { passwordHash, isOwner: true, disabledAt: null };
    if (standing) await tx.db.update(users).set(row).where(eq(users.id, id));
    else await tx.db.insert(users).values({ id, email, name: email.split("@")[0]!, createdAt: tx.now, ...row });
    await emit(tx, { type: "owner.ensured", subject: id, projectId: null });
    return id;
  });
}

async function isAsWanted(user: User, password: string): Promise<boolean> {
  if (!user.isOwner || user.disabledAt || !user.passwordHash) return false;
  return verify(user.passwordHash, password);
}

function parsed(schema: typeof Email | typeof Password, value: string, which: string): string {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const message = result.error.issues.map((issue) => issue.message).join("; ");
  return refuse({ code: "bad_input", issues: [{ path: `COUNTERSIGN_OWNER_${which}`, message }] });
}
