import { count, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { eventHeads, events } from "@/db/schema/events";
import { items, predictions } from "@/db/schema/intake";
import { settings, users } from "@/db/schema/people";
import { policies, projects } from "@/db/schema/projects";
import { testDatabase } from "@/db/testing";
import { type Ctx, newId } from "@/lib/ctx";
import { installChain } from "@/lib/events";
import { addItems } from "@/lib/intake/add-items";
import { recordPredictions } from "@/lib/intake/record-predictions";
import { startJobRun } from "@/lib/jobs/job-run";
import { claimTask } from "@/lib/review/claim-task";
import { submitAnnotation } from "@/lib/review/submit-annotation";
import { type Cast, castFor, garments, personIn, userIdOf } from "@/lib/testing/cast";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { changePolicy } from "./change-policy";
import { changeProject } from "./change-project";
import { createProject } from "./create-project";
import { getProject } from "./get-project";
import { listJobRuns } from "./list-job-runs";
import { listProjects } from "./list-projects";
import { removeDemo } from "./remove-demo";
import { removeProject } from "./remove-project";

let cast: Cast;
beforeAll(async () => {
  cast = await castFor();
});

const policy = { thresholds: { default: 0.7, byLabel: { coat: 0.9 } }, auditShare: 0.1 };

describe("a project", () => {
  it("gets an address of its own, whatever others are called", async () => {
    const slugs = [];
    for (let i = 0; i < 3; i++) slugs.push((await createProject(cast.owner, { ...garments, name: "Bags & Co" })).slug);
    expect(slugs).toEqual(["bags-co", "bags-co-2", "bags-co-3"]);
  });

  it("is shown to who is of it, with what they may", async () => {
    const roleOf = async (ctx: Ctx) => (await getProject(ctx, { projectId: cast.project.id })).role;
    expect(await roleOf(cast.owner)).toBe("admin");
    expect(await roleOf(cast.reviewer)).toBe("reviewer");
    expect(await refusalOf(roleOf(cast.stranger))).toMatchObject({ code: "not_found" });
    const names = async (ctx: Ctx) => (await listProjects(ctx)).map((project) => project.name);
    expect(await names(cast.lead)).toEqual(["Products"]);
    expect(await names(cast.stranger)).toEqual(["Others"]);
    expect(await names(cast.owner)).toEqual(expect.arrayContaining(["Products", "Others"]));
  });

  it("shows a key its own project only, and nobody nothing", async () => {
    const key: Ctx = {
      ...cast.job,
      actor: { type: "key", keyId: newId(cast.job, "apiKey"), projectId: cast.project.id, role: "lead" },
    };
    expect((await listProjects(key)).map(({ name, role }) => [name, role])).toEqual([["Products", "lead"]]);
    expect(await refusalOf(listProjects(cast.anonymous))).toEqual({ code: "not_signed_in" });
  });

  it("takes more labels and better words, but loses none that answers name", async () => {
    const { projectId, labels } = { projectId: cast.project.id, labels: cast.project.labels };
    const more = [...labels, { name: "bag", description: "With a handle" }];
    expect((await changeProject(cast.admin, { projectId, labels: more, question: "What now?" })).labels).toEqual(more);
    expect(await refusalOf(changeProject(cast.admin, { projectId, labels: more.slice(1) }))).toMatchObject({
      code: "conflict",
      what: "labels",
    });
    const twice = [...more, more[0]!];
    await expect(changeProject(cast.admin, { projectId, labels: twice })).rejects.toThrow("names a label twice");
    expect((await getProject(cast.admin, { projectId })).question).toBe("What now?");
  });

  it("loses no point of a figure either", async () => {
    const hand = { name: "hand", points: ["thumb", "palm"] };
    const { id: projectId } = await createProject(cast.owner, {
      ...garments,
      name: "Hands",
      kind: "keypoints",
      labels: [hand],
    });
    const more = [{ ...hand, points: ["thumb", "palm", "wrist"] }];
    expect((await changeProject(cast.owner, { projectId, labels: more })).labels).toEqual(more);
    expect(await refusalOf(changeProject(cast.owner, { projectId, labels: [hand] }))).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("wrist"),
    });
  });

  it("lists its long work, newest first", async () => {
    const { db, now } = cast.job;
    const first = await startJobRun(cast.job, { projectId: cast.project.id, job: "train_run" });
    const second = await startJobRun(
      { ...cast.job, db, now: new Date(now.getTime() + 1) },
      { projectId: cast.project.id, job: "evaluate_model" },
    );
    await startJobRun(cast.job, { projectId: cast.otherProject.id, job: "train_run" });
    const runs = await listJobRuns(cast.reviewer, { projectId: cast.project.id });
    expect(runs.map((run) => run.id)).toEqual([second, first]);
  });
});

describe("a policy", () => {
  it("is never changed, only followed by the next, even when two admins are at it at once", async () => {
    const { project, admin, otherAdmin } = cast;
    const change = (ctx: Ctx) => changePolicy(ctx, { projectId: project.id, policy });
    const versions = (await Promise.all([change(admin), change(otherAdmin), change(admin)])).map(
      (p) => p.policy.version,
    );
    expect(versions.sort()).toEqual([2, 3, 4]);
    const rows = await cast.job.db.select().from(policies).where(eq(policies.projectId, project.id));
    expect(rows).toHaveLength(4);
    expect((await getProject(admin, { projectId: project.id })).policy).toEqual({ ...policy, version: 4 });
  });

  it("names labels of the project only", async () => {
    const input = { ...policy, thresholds: { default: 0.5, byLabel: { hat: 0.9 } } };
    const problem = await refusalOf(changePolicy(cast.admin, { projectId: cast.project.id, policy: input }));
    expect(problem).toMatchObject({ code: "bad_input", issues: [{ path: "policy.thresholds.byLabel.hat" }] });
    expect((await refusalOf(createProject(cast.owner, { ...garments, policy: input }))).code).toBe("bad_input");
  });
});

/** A project with something in every table it has. */
async function busyProject(name: string, isDemo = false) {
  const project = await createProject(cast.job, { ...garments, name }, { isDemo });
  const model = await modelIn(cast.job, project);
  const shared = { name: "shared", bytes: picture(1) };
  const own = { name: "own", bytes: picture(name.length * 7 + 2) };
  const labelled = { name: "labelled", bytes: picture(name.length * 7 + 3), answer: answerOf("coat") };
  const report = await addItems(cast.job, { projectId: project.id, items: [shared, own, labelled] });
  const itemId = report.rows[1]!.id as typeof items.$inferSelect.id;
  await cast.job.db.transaction((db) =>
    recordPredictions({ ...cast.job, db }, project.id, [
      {
        itemId,
        modelVersionId: model.id,
        answer: { labels: [{ label: "coat", score: 0.3 }], regions: [] },
        rawConfidence: 0.3,
        confidence: 0.3,
        runtime: "node",
        latencyMs: 4,
        embedding: new Uint8Array(8),
      },
    ]),
  );
  const reviewer = await personIn(cast.job, project.id, "Rea", "reviewer");
  const claimed = (await claimTask(reviewer, { projectId: project.id }))!;
  await submitAnnotation(reviewer, {
    taskId: claimed.task.id,
    leaseToken: claimed.lease.token,
    annotationId: newId(reviewer, "annotation"),
    verdict: "correct",
    answer: answerOf("dress"),
    tookMs: 900,
  });
  const images = await cast.job.db.select().from(items).where(eq(items.projectId, project.id));
  return { project, images, reviewer };
}

const answerOf = (label: string) => ({ labels: [{ label, score: null }], regions: [] });

/** Rows that still name a project, over all tables that could. */
async function rowsNaming(ctx: Ctx, projectId: string): Promise<number> {
  const { rows: tables } = await ctx.db.execute<{ name: string; key: string }>(sql`
    select table_name as name, column_name as key from information_schema.columns
    where table_schema = 'public' and column_name in ('project_id', 'chain')`);
  let found = 0;
  for (const { name, key } of tables) {
    const { rows } = await ctx.db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(name)} where ${sql.identifier(key)} = ${projectId}`,
    );
    found += rows[0]!.n;
  }
  return found;
}

describe("removing a project", () => {
  it("takes every row and object of it, and nothing that others need", async () => {
    const kept = await busyProject("Kept");
    const gone = await busyProject("Gone for good");
    const { id: projectId, name } = gone.project;
    expect(await rowsNaming(cast.job, projectId)).toBeGreaterThan(10);
    expect((await refusalOf(removeProject(cast.owner, { projectId, name: "gone" }))).code).toBe("bad_input");
    expect(await refusalOf(removeProject(cast.admin, { projectId, name }))).toEqual({
      code: "forbidden",
      needs: "owner",
    });
    expect(await rowsNaming(cast.job, projectId)).toBeGreaterThan(10);

    await removeProject(cast.owner, { projectId, name });

    expect(await rowsNaming(cast.job, projectId)).toBe(0);
    const { objects } = cast.job.ports;
    const needed = new Set(kept.images.map((item) => item.imageSha256));
    for (const { imageSha256, thumbSha256 } of gone.images) {
      expect(await objects.has(imageSha256)).toBe(needed.has(imageSha256));
      if (!needed.has(imageSha256)) expect(await objects.has(thumbSha256)).toBe(false);
    }
    for (const { imageSha256, thumbSha256 } of kept.images) {
      expect([await objects.has(imageSha256), await objects.has(thumbSha256)]).toEqual([true, true]);
    }
    expect(await rowsNaming(cast.job, kept.project.id)).toBeGreaterThan(10);
    expect(await getProject(cast.owner, { projectId: kept.project.id })).toMatchObject({ name: "Kept" });
  });

  it("leaves word of it, and of how long its chain was, in the install's own chain", async () => {
    const { project } = await busyProject("Remembered");
    const [head] = await cast.job.db.select().from(eventHeads).where(eq(eventHeads.chain, project.id));
    await removeProject(cast.owner, { projectId: project.id, name: project.name });
    const told = await cast.job.db.select().from(events).where(eq(events.subject, project.id));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      chain: installChain,
      type: "project.removed",
      data: { name: "Remembered", chain: { sequence: head!.sequence, hash: head!.hash } },
    });
  });

  it("lets nobody change what was said without saying so", async () => {
    await busyProject("Guarded");
    const asDriver = (error: unknown) => String((error as Error).cause);
    expect(await cast.job.db.delete(predictions).catch(asDriver)).toContain("append-only");
    expect(await cast.job.db.update(policies).set({ version: 9 }).catch(asDriver)).toContain("append-only");
  });
});

describe("the demo", () => {
  it("goes in one click, for good, and takes no account of who clicks", async () => {
    const alone = await castFor({}, { database: await testDatabase() });
    const demo = await createProject(alone.job, { ...garments, name: "Demo" }, { isDemo: true });
    const mayStay = await personIn(alone.job, demo.id, "Helper", "reviewer");
    await alone.job.db
      .update(users)
      .set({ isDemo: true })
      .where(eq(users.id, userIdOf(mayStay)));
    await alone.job.db
      .update(users)
      .set({ isDemo: true })
      .where(eq(users.id, userIdOf(alone.owner)));
    expect(await refusalOf(removeDemo(alone.admin))).toEqual({ code: "forbidden", needs: "owner" });
    expect(await removeDemo(alone.owner)).toEqual({ projects: 1 });
    expect(await removeDemo(alone.owner)).toEqual({ projects: 0 });
    expect(await alone.job.db.select().from(settings)).toContainEqual({ name: "demo", value: "removed" });
    const disabled = (await alone.job.db.select().from(users)).filter((user) => user.disabledAt);
    expect(disabled.map((user) => user.name)).toEqual(["Helper"]);
    const [left] = await alone.job.db.select({ n: count() }).from(projects);
    expect(left?.n).toBe(2);
  });
});
