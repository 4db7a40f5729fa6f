import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { memberships, users } from "@/db/schema/people";
import { actorOfSession, authOptions, sessionCookieName } from "./auth";
import { contextFromRequest } from "./context";
import { createKey } from "./people/create-key";
import { ensureOwner } from "./people/ensure-owner";
import { type Cast, castFor, personIn, userIdOf } from "./testing/cast";

const secret = "a secret of thirty-two characters or more";
const password = "correct horse battery";
let cast: Cast;
beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  cast = await castFor();
});

const sessionOf = (sub: string, signedWith = secret) => encode({ token: { sub }, secret: signedWith });
const enter = async (token: string | Promise<string>) => {
  const cookie = await token;
  return actorOfSession(cast.job.db, (name) => (name === sessionCookieName() ? cookie : undefined));
};

describe("a session", () => {
  it("is who the row says they are, on every request", async () => {
    const rosa = await personIn(cast.job, cast.project.id, "Rosa", "reviewer");
    const [userId, session] = [userIdOf(rosa), await sessionOf(userIdOf(rosa))];
    const change = (row: Partial<typeof users.$inferInsert>) =>
      cast.job.db.update(users).set(row).where(eq(users.id, userId));
    expect(await enter(session)).toEqual({ type: "user", userId, isOwner: false });
    await change({ isOwner: true });
    expect(await enter(session)).toEqual({ type: "user", userId, isOwner: true });
    await change({ disabledAt: cast.job.now });
    expect(await enter(session)).toEqual({ type: "anonymous" });
  });

  it("of another secret, of nobody, or out of thin air is nobody's", async () => {
    const { owner } = cast;
    expect(await enter(sessionOf(userIdOf(owner), "another secret of thirty-two characters"))).toEqual({
      type: "anonymous",
    });
    expect(await enter(sessionOf("user_00000000000000000000000000"))).toEqual({ type: "anonymous" });
    expect(await enter("not.a.token")).toEqual({ type: "anonymous" });
    const old = await encode({ token: { sub: userIdOf(owner) }, secret, maxAge: -60 });
    expect(await enter(old)).toEqual({ type: "anonymous" });
  });

  it("travels in a cookie that only https carries, where we are reached over https", () => {
    expect([sessionCookieName(), authOptions(async () => cast.job).useSecureCookies]).toEqual([
      "next-auth.session-token",
      false,
    ]);
    vi.stubEnv("COUNTERSIGN_URL", "https://countersign.example");
    expect([sessionCookieName(), authOptions(async () => cast.job).useSecureCookies]).toEqual([
      "__Secure-next-auth.session-token",
      true,
    ]);
    vi.stubEnv("COUNTERSIGN_URL", undefined);
  });
});

describe("a request", () => {
  const ask = (headers: Record<string, string>) =>
    contextFromRequest(new Request("http://localhost:3000/", { headers }), { db: cast.job.db, ports: cast.job.ports });

  it("acts for its key, even when a cookie comes along, and for nobody when the key is no good", async () => {
    const { id, secret: key } = await createKey(cast.admin, { projectId: cast.project.id, name: "k", role: "lead" });
    const cookie = `a=b; ${sessionCookieName()}=${await sessionOf(userIdOf(cast.owner))}; c=d`;
    expect((await ask({ cookie })).actor).toMatchObject({ type: "user", isOwner: true });
    expect((await ask({ cookie, authorization: `Bearer ${key}` })).actor).toMatchObject({ type: "key", keyId: id });
    expect((await ask({ cookie, authorization: "Bearer csk_wrong" })).actor).toEqual({ type: "anonymous" });
    expect((await ask({})).actor).toEqual({ type: "anonymous" });
  });
});

describe("signing in", () => {
  const provider = () => authOptions(async () => cast.anonymous).providers[0] as CredentialsConfig;
  const signIn = (email: string, given: string, address = "10.0.0.1") =>
    provider().authorize({ email, password: given } as never, { headers: { "x-forwarded-for": address } } as never);

  it("knows a person by e-mail and password", async () => {
    const id = await ensureOwner(cast.job, { email: "olga@example.com", password });
    expect(await signIn("Olga@Example.com", password)).toMatchObject({ id, email: "olga@example.com" });
    expect(await signIn("olga@example.com", "wrong")).toBeNull();
    expect(await signIn("olga@example.com", "")).toBeNull();
  });

  it("lets nobody guess for long, whichever address they come from, and forgives who gets it right", async () => {
    await ensureOwner(cast.job, { email: "guessed@example.com", password });
    for (let i = 0; i < 9; i++) expect(await signIn("guessed@example.com", "wrong", `10.1.0.${i}`)).toBeNull();
    expect(await signIn("guessed@example.com", password, "10.1.1.1")).not.toBeNull();
    for (let i = 0; i < 10; i++) expect(await signIn("GUESSED@example.com", "wrong", `10.2.0.${i}`)).toBeNull();
    await expect(signIn("guessed@example.com", password, "10.3.0.1")).rejects.toThrow("too_many_requests");
  });

  it("lets nobody try many names from one address", async () => {
    for (let i = 0; i < 10; i++) expect(await signIn(`name${i}@example.com`, "wrong", "10.9.9.9")).toBeNull();
    await expect(signIn("olga@example.com", password, "10.9.9.9")).rejects.toThrow("too_many_requests");
    expect(await signIn("olga@example.com", password, "10.9.9.8")).not.toBeNull();
  });

  it("says in the session who it is", async () => {
    const session = authOptions(async () => cast.job).callbacks!.session!;
    const told = await session({ session: { user: { name: "Rosa" }, expires: "" }, token: { sub: "user_1" } } as never);
    expect(told.user).toMatchObject({ id: "user_1", name: "Rosa" });
  });
});

it("keeps no membership of its own: taking somebody off a project shows at once", async () => {
  const rico = await personIn(cast.job, cast.project.id, "Rico", "lead");
  const session = await sessionOf(userIdOf(rico));
  await cast.job.db.delete(memberships).where(eq(memberships.userId, userIdOf(rico)));
  expect(await enter(session)).not.toHaveProperty("role");
});
