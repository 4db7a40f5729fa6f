import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { apiKeys, invitations, memberships, settings, users } from "@/db/schema/people";
import { tasks } from "@/db/schema/review";
import { testDatabase } from "@/db/testing";
import { addItems } from "@/lib/intake/add-items";
import { claimTask } from "@/lib/review/claim-task";
import { type Cast, castFor, later, personIn, userIdOf } from "@/lib/testing/cast";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { acceptInvitation } from "./accept-invitation";
import { actorOfKey } from "./actor-of-key";
import { changeMember } from "./change-member";
import { checkPassword } from "./check-password";
import { createKey } from "./create-key";
import { ensureOwner } from "./ensure-owner";
import { getMe } from "./get-me";
import { inviteMember } from "./invite-member";
import { listKeys } from "./list-keys";
import { listMembers } from "./list-members";
import { userByEmail } from "./load";
import { makeSetUpToken } from "./make-set-up-token";
import { removeMember } from "./remove-member";
import { revokeKey } from "./revoke-key";
import { setUpOwner } from "./set-up-owner";

const password = "correct horse battery";
let cast: Cast;
beforeAll(async () => {
  cast = await castFor();
});

const tokenOf = (url: string | null) => url!.split("/").at(-1)!;

describe("the first owner", () => {
  it("is made once, by who holds the token that was printed last", async () => {
    const empty = await castFor({}, { database: await testDatabase() });
    await empty.job.db.update(users).set({ isOwner: false });
    const [stale, token] = [await makeSetUpToken(empty.job), await makeSetUpToken(empty.job)];
    const person = { email: "first@example.com", name: "First", password };
    expect(await refusalOf(setUpOwner(empty.anonymous, { ...person, token: stale! }))).toEqual({
      code: "link_invalid",
    });
    const { id } = await setUpOwner(empty.anonymous, { ...person, token: token! });
    expect(await refusalOf(setUpOwner(empty.anonymous, { ...person, token: token! }))).toEqual({ code: "set_up_done" });
    expect(await makeSetUpToken(empty.job)).toBeNull();
    expect(await checkPassword(empty.anonymous, { email: "FIRST@example.com", password })).toMatchObject({ id });
    const kept = await empty.job.db.select().from(settings);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it("comes from the environment too, mends a lost password, and is left alone when nothing changed", async () => {
    const email = "env@example.com";
    const id = await ensureOwner(cast.job, { email, password });
    const made = await userByEmail(cast.job, email);
    expect(made).toMatchObject({ id, isOwner: true });
    expect(await ensureOwner(cast.job, { email: "ENV@example.com", password })).toBe(id);
    expect(await userByEmail(cast.job, email)).toEqual(made);
    await ensureOwner(cast.job, { email, password: "another long password" });
    expect(await refusalOf(checkPassword(cast.anonymous, { email, password }))).toEqual({ code: "wrong_password" });
    expect((await refusalOf(ensureOwner(cast.job, { email: "no", password }))).code).toBe("bad_input");
  });
});

describe("signing in", () => {
  it("tells nobody whether an address is known", async () => {
    for (const email of ["nobody@example.com", (await getMe(cast.reviewer)).email]) {
      expect(await refusalOf(checkPassword(cast.anonymous, { email, password }))).toEqual({ code: "wrong_password" });
    }
  });

  it("is closed to somebody disabled", async () => {
    const id = await ensureOwner(cast.job, { email: "gone@example.com", password });
    await cast.job.db.update(users).set({ disabledAt: cast.job.now }).where(eq(users.id, id));
    const problem = await refusalOf(checkPassword(cast.anonymous, { email: "gone@example.com", password }));
    expect(problem).toEqual({ code: "wrong_password" });
  });
});

describe("an invitation", () => {
  const invite = (email: string, role: "reviewer" | "admin" = "reviewer") =>
    inviteMember(cast.admin, { projectId: cast.project.id, email, name: "New", role });

  it("opens once", async () => {
    const { userId, url } = await invite("once@example.com");
    const accept = { token: tokenOf(url), name: "Nina", password };
    expect(await listMembers(cast.admin, { projectId: cast.project.id })).toContainEqual(
      expect.objectContaining({ userId, state: "invited" }),
    );
    expect(await acceptInvitation(cast.anonymous, accept)).toEqual({ id: userId });
    expect(await refusalOf(acceptInvitation(cast.anonymous, accept))).toEqual({ code: "link_used" });
    expect(await checkPassword(cast.anonymous, { email: "once@example.com", password })).toMatchObject({
      name: "Nina",
    });
    expect(await listMembers(cast.admin, { projectId: cast.project.id })).toContainEqual(
      expect.objectContaining({ userId, name: "Nina", state: "active" }),
    );
  });

  it("opens once even when it is used twice at the same moment", async () => {
    const { url } = await invite("twice@example.com");
    const accept = () => acceptInvitation(cast.anonymous, { token: tokenOf(url), name: "Nina", password });
    const settled = await Promise.allSettled([accept(), accept(), accept()]);
    expect(settled.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  it("ends after seven days, and when a newer one is made", async () => {
    const first = await invite("late@example.com");
    const second = await invite("late@example.com");
    const use = (url: string | null, ctx = cast.anonymous) =>
      refusalOf(acceptInvitation(ctx, { token: tokenOf(url), name: "Late", password }));
    expect(await use(first.url)).toEqual({ code: "link_expired" });
    expect(await use(second.url, later(cast.anonymous, 7 * 86_400))).toEqual({ code: "link_expired" });
    expect(await use("https://example.com/invitation/made-up")).toEqual({ code: "link_invalid" });
  });

  it("is kept as a hash only", async () => {
    const { url } = await invite("hash@example.com");
    expect(JSON.stringify(await cast.job.db.select().from(invitations))).not.toContain(tokenOf(url));
  });

  it("simply adds who has an account already, and says so when they are a member", async () => {
    const somebody = await personIn(cast.job, cast.otherProject.id, "Somebody", "reviewer");
    const { email } = await getMe(somebody);
    await cast.job.db.update(users).set({ passwordHash: "set" }).where(eq(users.email, email));
    expect(await invite(email)).toMatchObject({ userId: userIdOf(somebody), url: null });
    expect((await refusalOf(invite(email))).code).toBe("already_done");
  });

  it("gives no admin a way into an account that another project invited", async () => {
    const elsewhere = await inviteMember(cast.owner, {
      projectId: cast.otherProject.id,
      email: "shared@example.com",
      name: "Shared",
      role: "admin",
    });
    expect(elsewhere.url).not.toBeNull();
    expect(await invite("shared@example.com")).toMatchObject({ userId: elsewhere.userId, url: null });
    await acceptInvitation(cast.anonymous, { token: tokenOf(elsewhere.url), name: "Shared", password });
  });
});

describe("members", () => {
  it("change their role, and leave what they hold behind when they go", async () => {
    const { project, admin, otherReviewer } = cast;
    const userId = userIdOf(otherReviewer);
    await addItems(cast.lead, { projectId: project.id, items: [{ name: "a", bytes: picture(1) }] });
    const claimed = await claimTask(otherReviewer, { projectId: project.id });
    expect(claimed).not.toBeNull();
    await changeMember(admin, { projectId: project.id, userId, role: "lead" });
    expect((await getMe(otherReviewer)).projects[0]?.role).toBe("lead");
    await removeMember(admin, { projectId: project.id, userId });
    const [task] = await cast.job.db.select().from(tasks).where(eq(tasks.id, claimed!.task.id));
    expect(task).toMatchObject({ leaseHolder: null, leaseToken: null });
    expect(await refusalOf(claimTask(otherReviewer, { projectId: project.id }))).toMatchObject({ code: "not_found" });
    const gone = { projectId: project.id, userId };
    expect(await refusalOf(removeMember(admin, gone))).toMatchObject({ code: "not_found", what: "member" });
    expect(await refusalOf(changeMember(admin, { ...gone, role: "lead" }))).toMatchObject({ code: "not_found" });
  });

  it("are managed by admins of their own project only", async () => {
    const input = { projectId: cast.otherProject.id, userId: userIdOf(cast.stranger), role: "reviewer" as const };
    expect(await refusalOf(changeMember(cast.admin, input))).toMatchObject({ code: "not_found", what: "project" });
    const own = { ...input, projectId: cast.project.id };
    expect(await refusalOf(changeMember(cast.lead, own))).toEqual({ code: "forbidden", needs: "admin" });
    const [standing] = await cast.job.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.userId, input.userId), eq(memberships.projectId, cast.otherProject.id)));
    expect(standing?.role).toBe("admin");
  });
});

describe("an API key", () => {
  it("lets a machine into its project until it is revoked, and is kept as a hash only", async () => {
    const key = await createKey(cast.admin, { projectId: cast.project.id, name: "importer", role: "lead" });
    const enter = () => actorOfKey(cast.job.db, `Bearer ${key.secret}`);
    expect(await enter()).toEqual({ type: "key", keyId: key.id, projectId: cast.project.id, role: "lead" });
    expect(await actorOfKey(cast.job.db, `Basic ${key.secret}`)).toEqual({ type: "anonymous" });
    expect(JSON.stringify(await cast.job.db.select().from(apiKeys))).not.toContain(key.secret);
    expect(await refusalOf(revokeKey(cast.stranger, { keyId: key.id }))).toMatchObject({
      code: "not_found",
      what: "key",
    });
    await revokeKey(cast.admin, { keyId: key.id });
    await revokeKey(cast.admin, { keyId: key.id });
    expect(await enter()).toEqual({ type: "anonymous" });
    const [listed] = await listKeys(cast.admin, { projectId: cast.project.id });
    expect(listed).toMatchObject({ id: key.id, hint: key.secret.slice(0, 8), revokedAt: expect.any(String) });
  });
});
