import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { eventHeads } from "@/db/schema/events";
import { evaluations } from "@/db/schema/models";
import { tasks } from "@/db/schema/review";
import { testDatabase } from "@/db/testing";
import { grantLease, leaseSeconds } from "@/lib/core/lease";
import { newId } from "@/lib/ctx";
import type { ModelVersion } from "@/lib/models/load";
import { type Cast, castFor, later, userIdOf } from "@/lib/testing/cast";
import { decisionOn, itemsToReview } from "@/lib/testing/desk";
import { modelIn } from "@/lib/testing/model";
import { refusalOf } from "@/lib/testing/refusal";
import { claimStatement, claimTask } from "./claim-task";
import { releaseTask } from "./release-task";
import { renewLease } from "./renew-lease";
import { skipTask } from "./skip-task";
import { submitAnnotation } from "./submit-annotation";

let cast: Cast;
let model: ModelVersion;
beforeEach(async () => {
  cast = await castFor();
  model = await modelIn(cast.job, cast.project);
});

const claim = (ctx: Cast["reviewer"], holding: Parameters<typeof claimTask>[1]["holding"] = []) =>
  claimTask(ctx, { projectId: cast.project.id, holding });
const held = (claimed: Awaited<ReturnType<typeof claim>>) => ({
  taskId: claimed!.task.id,
  leaseToken: claimed!.lease.token,
});

describe("claiming", () => {
  it("hands out the first of the queue, with all that the desk shows", async () => {
    const [itemId] = await itemsToReview(cast.job, cast.project, model, 1);
    expect(await claim(cast.reviewer)).toMatchObject({
      task: { reasons: ["low_confidence"] },
      lease: { expiresAt: new Date(cast.job.now.getTime() + leaseSeconds * 1000).toISOString() },
      item: { id: itemId, width: 16, height: 16, imageUrl: `/api/v1/items/${itemId}/image` },
      prediction: { answer: { labels: [{ label: "coat" }] }, band: "unsure", model: { number: 1 } },
      why: { code: "low", label: "coat" },
      feedback: [],
    });
  });

  it("tells what the model was found to confuse when it was last measured, and says it in its why", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const cell = (predicted: string, actual: string, count: number) => ({ predicted, actual, count });
    const confusion = [cell("coat", "coat", 8), cell("coat", "dress", 2), cell("coat", "shirt", 1)];
    await cast.job.db.insert(evaluations).values({
      id: newId(cast.job, "evaluation"),
      projectId: cast.project.id,
      modelVersionId: model.id,
      datasetVersionId: newId(cast.job, "datasetVersion"),
      testSetDigest: "measured",
      metrics: { confusion } as unknown as typeof evaluations.$inferInsert.metrics,
      latencyMs: 1,
      createdAt: cast.job.now,
    });
    expect(await claim(cast.reviewer)).toMatchObject({
      confusions: [{ label: "coat", with: "dress" }],
      why: { code: "confuses", label: "coat", with: "dress" },
    });
  });

  it("answers that there is nothing, without calling it a fault", async () => {
    expect(await claim(cast.reviewer)).toBeNull();
  });

  it("gives two people two tasks, by priority", async () => {
    await itemsToReview(cast.job, cast.project, model, 3);
    const { rows } = await cast.job.db.execute<{ id: string }>(
      sql`select id from tasks where project_id = ${cast.project.id} order by priority desc, id`,
    );
    const [first, second] = [await claim(cast.reviewer), await claim(cast.otherReviewer)];
    expect([first?.task.id, second?.task.id]).toEqual(rows.slice(0, 2).map((row) => row.id));
  });

  it("gives back what is on the desk already, with the same token, unless another is wanted", async () => {
    await itemsToReview(cast.job, cast.project, model, 2);
    const first = await claim(cast.reviewer);
    const reloaded = await claim(later(cast.reviewer, 60));
    expect(held(reloaded)).toEqual(held(first));
    expect(reloaded!.lease.expiresAt > first!.lease.expiresAt).toBe(true);
    const second = await claim(cast.reviewer, [first!.task.id]);
    expect(second!.task.id).not.toBe(first!.task.id);
    expect(await claim(cast.reviewer, [first!.task.id, second!.task.id])).toBeNull();
  });

  it("never hands out again what the desk says it has, even when that lease ran out", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const first = await claim(cast.reviewer);
    expect(await claim(later(cast.reviewer, leaseSeconds + 1), [first!.task.id])).toBeNull();
  });

  it("is free for others at the moment the lease ends, under a new token", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const first = await claim(cast.reviewer);
    expect(await claim(later(cast.otherReviewer, leaseSeconds - 0.001))).toBeNull();
    const second = await claim(later(cast.otherReviewer, leaseSeconds));
    expect(second!.task.id).toBe(first!.task.id);
    expect(second!.lease.token).not.toBe(first!.lease.token);
  });

  it("writes nothing into the chain", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const head = () => cast.job.db.select().from(eventHeads).where(eq(eventHeads.chain, cast.project.id));
    const before = await head();
    await claim(cast.reviewer);
    expect(await head()).toEqual(before);
  });

  it("is for people of the project: a key cannot hold a task", async () => {
    const key = {
      type: "key" as const,
      keyId: newId(cast.job, "apiKey"),
      projectId: cast.project.id,
      role: "admin" as const,
    };
    expect(await refusalOf(claim({ ...cast.job, actor: key }))).toEqual({
      code: "forbidden",
      needs: "a signed-in person",
    });
    expect(await refusalOf(claim(cast.stranger))).toMatchObject({ code: "not_found" });
  });
});

describe("a held task", () => {
  it("is kept by renewing, until the lease is over", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const first = held(await claim(cast.reviewer));
    await renewLease(later(cast.reviewer, leaseSeconds - 1), first);
    await renewLease(later(cast.reviewer, 2 * leaseSeconds - 2), first);
    const tooLate = renewLease(later(cast.reviewer, 3 * leaseSeconds), first);
    expect(await refusalOf(tooLate)).toEqual({ code: "lease_lost", taskId: first.taskId });
  });

  it("goes back at once when released", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const first = held(await claim(cast.reviewer));
    await releaseTask(cast.reviewer, first);
    expect((await claim(cast.otherReviewer))!.task.id).toBe(first.taskId);
    expect(await refusalOf(releaseTask(cast.reviewer, first))).toEqual({ code: "lease_lost", taskId: first.taskId });
  });

  it("that was put aside is offered to others only", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const first = held(await claim(cast.reviewer));
    await skipTask(cast.reviewer, first);
    expect(await claim(cast.reviewer)).toBeNull();
    expect((await claim(cast.otherReviewer))!.task.id).toBe(first.taskId);
  });

  it("belongs to its holder alone, even when somebody else learns the token", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const claimed = await claim(cast.reviewer);
    for (const verb of [renewLease, releaseTask, skipTask]) {
      expect(await refusalOf(verb(cast.otherReviewer, held(claimed)))).toMatchObject({ code: "lease_lost" });
      expect(await refusalOf(verb(cast.stranger, held(claimed)))).toMatchObject({ code: "not_found", what: "task" });
    }
    const theirs = submitAnnotation(cast.otherReviewer, decisionOn(cast.job, claimed!));
    expect(await refusalOf(theirs)).toMatchObject({ code: "lease_lost" });
  });

  it("that was answered says so", async () => {
    await itemsToReview(cast.job, cast.project, model, 1);
    const claimed = (await claim(cast.reviewer))!;
    await submitAnnotation(cast.reviewer, decisionOn(cast.job, claimed));
    expect(await refusalOf(renewLease(cast.reviewer, held(claimed)))).toEqual({
      code: "task_closed",
      taskId: claimed.task.id,
    });
  });
});

describe("at 100,000 open tasks", () => {
  it("walks the index of open tasks and nothing else", async () => {
    const big = await castFor({}, { database: await testDatabase() });
    const { id: itemId } = {
      id: (await itemsToReview(big.job, big.project, await modelIn(big.job, big.project), 1))[0],
    };
    await fill(big, itemId!);
    const lease = grantLease(userIdOf(big.reviewer), big.job.now, "a new lease token");
    const statement = claimStatement(big.project.id, lease, big.job.now, []);
    const { rows } = await big.job.db.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      sql`explain (format json) ${statement}`,
    );
    const steps = stepsOf(rows[0]!["QUERY PLAN"][0].Plan);
    const onTasks = steps.filter((step) => step["Relation Name"] === "tasks" && step["Node Type"] !== "ModifyTable");
    expect(onTasks.map((step) => step["Index Name"]).sort()).toEqual(["tasks_of_holder", "tasks_open", "tasks_pkey"]);
    const next = steps.find((step) => step["Subplan Name"] === "CTE next")!;
    expect(stepsOf(next).map((step) => step["Node Type"])).not.toContain("Sort");
    expect(await claimTask(big.reviewer, { projectId: big.project.id })).not.toBeNull();
  });
});

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Subplan Name"?: string;
  Plans?: Plan[];
};

function stepsOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(stepsOf)];
}

/** Copies of one open task, some held and some put aside, as a busy project has them. */
async function fill({ job, project, reviewer, otherReviewer }: Cast, itemId: string) {
  const [holder, until] = [userIdOf(otherReviewer), new Date(job.now.getTime() + 60_000)];
  await job.db.execute(sql`
    insert into items (id, project_id, name, group_key, split, image_sha256, image_type, image_bytes, thumb_sha256, width,
      height, source, created_at)
    select 'item_' || lpad(i::text, 26, '0'), project_id, name, i::text, split, md5(i::text), image_type, image_bytes,
      thumb_sha256, width, height, source, created_at
    from items, generate_series(1, 100000) i where id = ${itemId}`);
  await job.db.execute(sql`
    insert into tasks (id, project_id, item_id, prediction_id, reasons, priority, lease_holder, lease_token,
      lease_expires_at, created_at)
    select 'task_' || lpad(i::text, 26, '0'), ${project.id}, 'item_' || lpad(i::text, 26, '0'), prediction_id, reasons,
      random(), case when i % 1000 = 0 then ${holder} end, case when i % 1000 = 0 then 'token' end,
      case when i % 1000 = 0 then ${until}::timestamptz end, created_at
    from tasks, generate_series(1, 100000) i where item_id = ${itemId}`);
  await job.db.execute(sql`
    insert into task_skips (task_id, user_id, created_at)
    select id, ${userIdOf(reviewer)}, now() from ${tasks} order by priority desc limit 50`);
  await job.db.execute(sql`analyze`);
}
