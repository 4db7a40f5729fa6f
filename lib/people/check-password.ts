import { hash, verify } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/people";
import type { UserId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";

/** Who this e-mail and password belong to. An unknown e-mail takes as long as a wrong password, so neither is told apart. */
export async function checkPassword(
  ctx: Ctx,
  { email, password }: { email: string; password: string },
): Promise<{ id: UserId; email: string; name: string }> {
  const [row] = await ctx.db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.trim().toLowerCase()));
  const right = await verify(row?.passwordHash ?? (await nobodysHash()), password);
  if (!row?.passwordHash || row.disabledAt || !right) return refuse({ code: "wrong_password" });
  return { id: row.id, email: row.email, name: row.name };
}

/** argon2id with the library's defaults, which are OWASP's: 19 MiB, two passes, one lane. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword("nobody has this password");
  return nobody;
}
