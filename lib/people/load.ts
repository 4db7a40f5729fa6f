import { and, eq, isNull, sql } from "drizzle-orm";
import { settings, users } from "@/db/schema/people";
import type { Ctx } from "@/lib/ctx";

export type User = typeof users.$inferSelect;

/** By e-mail address, whatever its case. */
export async function userByEmail(ctx: Ctx, email: string): Promise<User | null> {
  const [row] = await ctx.db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return row ?? null;
}

/** Whether anybody can administer this install. */
export async function ownerExists(ctx: Ctx): Promise<boolean> {
  const found = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.isOwner, true), isNull(users.disabledAt)))
    .limit(1);
  return found.length > 0;
}

/** One fact about the whole install, such as `demo`; null when nobody noted it. */
export async function settingOf(ctx: Ctx, name: string): Promise<string | null> {
  const [row] = await ctx.db.select().from(settings).where(eq(settings.name, name));
  return row?.value ?? null;
}

export async function noteSetting(ctx: Ctx, name: string, value: string): Promise<void> {
  await ctx.db.insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } });
}
