import { count, eq, isNull, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { annotations, tasks } from "@/db/schema/review";
import { testDatabase } from "@/db/testing";
import { leaseSeconds } from "@/lib/core/lease";
import { Refusal } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { castFor, personIn } from "@/lib/testing/cast";
import { decisionOn, itemsToReview } from "@/lib/testing/desk";
import { modelIn } from "@/lib/testing/model";
import { claimTask } from "./claim-task";
import type { ClaimedTask } from "./contract";
import { submitAnnotation } from "./submit-annotation";

const claimers = 16;
const taskCount = 2_000;

/**
 * Sixteen people, each on a connection of their own, work through 2,000 tasks as fast as they can, on a clock that runs
 * ahead with every step. Now and then somebody falls asleep over a task until long after its lease, and then sends
 * their answer all the same.
 */
it("16 claimers on 2,000 tasks with leases that run out: none answered twice, none lost, never two holders", async () => {
  const database = await testDatabase({ connectionsMax: claimers + 4 });
  const cast = await castFor({}, { database });
  const model = await modelIn(cast.job, cast.project);
  for (let done = 0; done < taskCount; done += 500) await itemsToReview(cast.job, cast.project, model, 500, done);
  const projectId = cast.project.id;
  const clock = { at: cast.job.now.getTime() };
  const grants: { taskId: string; who: number; token: string; from: number; until: number }[] = [];
  const lost: string[] = [];

  async function answer(ctx: Ctx, claimed: ClaimedTask): Promise<void> {
    try {
      await submitAnnotation(ctx, decisionOn(ctx, claimed));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      lost.push(error.problem.code);
    }
  }

  async function work(who: number): Promise<void> {
    const me = await personIn(cast.job, projectId, `Claimer ${who}`, "reviewer");
    const asleep: ClaimedTask[] = [];
    for (let step = 0; ; step++) {
      clock.at += 500;
      const ctx = { ...me, now: new Date(clock.at) };
      const claimed = await claimTask(ctx, { projectId, holding: asleep.map((one) => one.task.id) });
      if (!claimed) break;
      const from = ctx.now.getTime();
      const { token, expiresAt } = claimed.lease;
      grants.push({ taskId: claimed.task.id, who, token, from, until: new Date(expiresAt).getTime() });
      if (step % 9 === who % 9 && asleep.length < 3) {
        asleep.push(claimed);
        continue;
      }
      await answer({ ...me, now: new Date(clock.at) }, claimed);
      const woken = step % 25 === 24 ? asleep.shift() : undefined;
      if (woken) await answer({ ...me, now: new Date(clock.at) }, woken);
    }
    for (const one of asleep) await answer({ ...me, now: new Date(clock.at) }, one);
  }

  await Promise.all(Array.from({ length: claimers }, (_, who) => work(who)));
  // What was slept over at the very end is free again once its lease is over, as it would be the next morning.
  for (clock.at += leaseSeconds * 2_000; ; ) {
    const ctx = { ...cast.otherReviewer, now: new Date(clock.at) };
    const left = await claimTask(ctx, { projectId });
    if (!left) break;
    await answer(ctx, left);
  }

  const [open] = await cast.job.db.select({ n: count() }).from(tasks).where(isNull(tasks.closedAt));
  expect(open?.n).toBe(0);
  const { rows } = await cast.job.db.execute<{ answered: number; tasks: number }>(
    sql`select count(*)::int as answered, count(distinct task_id)::int as tasks from ${annotations}`,
  );
  expect(rows[0]).toEqual({ answered: taskCount, tasks: taskCount });
  expect(new Set(lost).size, "some slept too long").toBeGreaterThan(0);
  expect(twoHolders(grants)).toEqual([]);
  const closed = await cast.job.db.select().from(tasks).where(eq(tasks.projectId, projectId));
  expect(closed.every((task) => task.leaseHolder === null)).toBe(true);
}, 180_000);

/** Grants of one task to two people at once: the second began before the first was over, though nobody had given it back. */
function twoHolders(grants: { taskId: string; who: number; token: string; from: number; until: number }[]) {
  const byTask = new Map<string, typeof grants>();
  for (const grant of grants) byTask.set(grant.taskId, [...(byTask.get(grant.taskId) ?? []), grant]);
  return [...byTask.values()].flatMap((held) =>
    held.filter((grant, i) => held.some((other, j) => j < i && other.who !== grant.who && grant.from < other.until)),
  );
}
