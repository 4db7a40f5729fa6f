import { randomBytes } from "node:crypto";
import path from "node:path";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { users } from "@/db/schema/people";
import { writeOnce } from "@/db/write-once";
import type { ProjectId, UserId } from "@/lib/core/ids";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { acceptInvitation } from "@/lib/people/accept-invitation";
import { inviteMember } from "@/lib/people/invite-member";
import { userByEmail } from "@/lib/people/load";

const people = [
  { key: "ana", name: "Ana", role: "admin" },
  { key: "ben", name: "Ben", role: "admin" },
  { key: "rita", name: "Rita", role: "reviewer" },
] as const satisfies { key: string; name: string; role: Role }[];
type Key = (typeof people)[number]["key"];

export type DemoPeople = Record<Key, UserId>;

/** Two admins, so that one can approve what the other asks for, and a reviewer; members of the project, each once. */
export async function demoPeople(ctx: Ctx, projectId: ProjectId): Promise<DemoPeople> {
  const ids: Partial<DemoPeople> = {};
  for (const { key, name, role } of people) {
    const email = emailOf(key);
    await reopen(ctx, email);
    const standing = await userByEmail(ctx, email);
    if (!standing?.passwordHash) await join(ctx, { projectId, email, name, role });
    else await inviteMember(ctx, { projectId, email, name, role }).catch(unlessMember);
    ids[key] = (await userByEmail(ctx, email))!.id;
  }
  return ids as DemoPeople;
}

/** An account that was closed when the demo was removed, for the demo is wanted again. */
async function reopen(ctx: Ctx, email: string): Promise<void> {
  await ctx.db
    .update(users)
    .set({ disabledAt: null })
    .where(and(eq(sql`lower(${users.email})`, email), eq(users.isDemo, true), isNotNull(users.disabledAt)));
}

/** How to sign in, for the terminal. */
export function signInLines(): string[] {
  const list = people.map(({ key, name, role }) => `  ${emailOf(key).padEnd(28)} ${name}, ${role}`);
  return ["Sign in to the demo as one of", ...list, `with the password  ${demoPassword()}`];
}

async function join(
  ctx: Ctx,
  person: { projectId: ProjectId; email: string; name: string; role: Role },
): Promise<void> {
  const { url, userId } = await inviteMember(ctx, person);
  const token = url?.split("/").at(-1);
  if (!token) throw new Error(`no invitation came for ${person.email}`);
  await acceptInvitation(ctx, { token, name: person.name, password: demoPassword() });
  await ctx.db.update(users).set({ isDemo: true }).where(eq(users.id, userId));
}

/** Made once for each install and kept in the data folder: a password that everybody knows would open every demo. */
function demoPassword(): string {
  const file = path.join(readEnv().dataDir, "demo-sign-in.txt");
  return writeOnce(file, () => `${randomBytes(9).toString("base64url")}\n`).trim();
}

function emailOf(key: Key): string {
  return `${key}@demo.example.com`;
}

function unlessMember(error: { problem?: { code: string } }): void {
  if (error.problem?.code !== "already_done") throw error;
}
