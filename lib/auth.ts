import { eq } from "drizzle-orm";
import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "@/db/client";
import { users } from "@/db/schema/people";
import { authSecret } from "./auth-secret";
import type { UserId } from "./core/ids";
import { Refusal } from "./core/problem";
import type { Actor, Ctx } from "./ctx";
import { readEnv } from "./env";
import { checkPassword } from "./people/check-password";

const sessionSeconds = 8 * 3600;
const anonymous: Actor = { type: "anonymous" };

/**
 * next-auth with e-mail and password. The session is a signed cookie that holds no more than the person's id: who they
 * are and what they may is read from their row on every request. `contextOf` makes the Ctx that sign-in works in.
 */
export function authOptions(contextOf: () => Promise<Ctx>): NextAuthOptions {
  return {
    secret: authSecret(readEnv()),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: overHttps(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(contextOf)],
    callbacks: {
      session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
    },
  };
}

/** The person whose session cookie this is; anonymous when it is forged or old, or the person was disabled since. */
export async function actorOfSession(db: Database, cookie: (name: string) => string | undefined): Promise<Actor> {
  const token = cookie(sessionCookieName());
  if (!token) return anonymous;
  const session = await decode({ token, secret: authSecret(readEnv()) }).catch(() => null);
  if (!session?.sub) return anonymous;
  const [row] = await db
    .select()
    .from(users)
    .where(eq(users.id, session.sub as UserId));
  if (!row || row.disabledAt) return anonymous;
  return { type: "user", userId: row.id, isOwner: row.isOwner };
}

/** As next-auth names it. */
export function sessionCookieName(): string {
  return `${overHttps() ? "__Secure-" : ""}next-auth.session-token`;
}

function overHttps(): boolean {
  return readEnv().publicUrl.startsWith("https:");
}

/** The shape that next-auth's own `CredentialsProvider()` makes; written out, since its CommonJS default export differs between loaders. */
function passwordProvider(contextOf: () => Promise<Ctx>): CredentialsConfig {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials",
    credentials: { email: {}, password: { type: "password" } },
    async authorize(given, request) {
      const email = String(given?.email ?? "");
      const address = String(request.headers?.["x-forwarded-for"] ?? "unknown");
      const keys = [`address ${address}`, `email ${email.toLowerCase()}`] as const;
      await requirePatience(keys);
      try {
        const person = await checkPassword(await contextOf(), { email, password: String(given?.password ?? "") });
        await attempts.delete(keys[1]);
        return person;
      } catch (error) {
        if (!(error instanceof Refusal) || error.problem.code !== "wrong_password") throw error;
        await Promise.all(keys.map((key) => attempts.penalty(key)));
        return null;
      }
    },
  };
}

/** Wrong passwords, per e-mail and per address: enough for a person's bad morning, too few to guess one. */
const attemptsMax = 10;
const attempts = new RateLimiterMemory({ points: attemptsMax, duration: 15 * 60 });

/** next-auth carries an error's message to the sign-in page; `too_many_requests` is what stands there. */
async function requirePatience(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const standing = await attempts.get(key);
    if (standing instanceof RateLimiterRes && standing.consumedPoints >= attemptsMax) {
      throw new Error("too_many_requests");
    }
  }
}
