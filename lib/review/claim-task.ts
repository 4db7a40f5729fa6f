import { randomBytes } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { ProjectId, TaskId, UserId } from "@/lib/core/ids";
import { grantLease, type Lease } from "@/lib/core/lease";
import type { Ctx } from "@/lib/ctx";
import { requirePerson, requireRole } from "@/lib/guard";
import { type ClaimedTask, ClaimTaskInput } from "./contract";
import { claimedTask } from "./load";

/**
 * Hands the reviewer the next task of a project; it is theirs until the lease runs out. A task that they hold from
 * before (a reload, a closed tab) comes back first. Null when there is nothing for them to do. A claim writes no event:
 * a lease decides nothing, and claims of all reviewers would queue behind the one chain.
 */
export async function claimTask(ctx: Ctx, input: ClaimTaskInput): Promise<ClaimedTask | null> {
  const { projectId, holding } = ClaimTaskInput.parse(input);
  await requireRole(ctx, projectId, "reviewer");
  const lease = grantLease(requirePerson(ctx), ctx.now, newLeaseToken());
  const { rows } = await ctx.db.execute<{ id: TaskId; token: string }>(
    claimStatement(projectId, lease, ctx.now, holding),
  );
  const [claimed] = rows;
  if (!claimed) return null;
  return claimedTask(ctx, claimed.id, { token: claimed.token, expiresAt: lease.leaseExpiresAt.toISOString() });
}

/** A token that was never used before: who still holds an older one can no longer answer. */
export function newLeaseToken(): string {
  return randomBytes(18).toString("base64url");
}

/**
 * One statement, so that no two claimers ever see the same free task: each passes over the rows that another has locked
 * (SKIP LOCKED), and a row that was taken meanwhile no longer fits the WHERE when its lock is granted. `next` walks the
 * partial index `tasks_open` from its top and is not even begun when `mine` has a task. A task that is still theirs
 * keeps its token, so a second tab, or an answer on its way, does not lose it.
 */
export function claimStatement(
  projectId: ProjectId,
  { leaseHolder, leaseToken, leaseExpiresAt }: Lease<UserId>,
  now: Date,
  holding: readonly TaskId[],
): SQL {
  const notHeld = holding.length > 0 ? sql`and t.id not in ${holding}` : sql``;
  const first = sql`order by t.priority desc, t.id limit 1 for update skip locked`;
  return sql`
    with mine as (
      select t.id from tasks t
      where t.lease_holder = ${leaseHolder} and t.project_id = ${projectId} and t.closed_at is null
        and t.lease_expires_at > ${now} ${notHeld}
      ${first}
    ), next as (
      select t.id from tasks t
      where t.project_id = ${projectId} and t.closed_at is null
        and (t.lease_expires_at is null or t.lease_expires_at <= ${now}) ${notHeld}
        and not exists (select from task_skips s where s.task_id = t.id and s.user_id = ${leaseHolder})
      ${first}
    )
    update tasks set
      lease_token = case when lease_holder = ${leaseHolder} and lease_expires_at > ${now} then lease_token
        else ${leaseToken} end,
      lease_holder = ${leaseHolder},
      lease_expires_at = ${leaseExpiresAt}
    where id = coalesce((select id from mine), (select id from next))
    returning id, lease_token as token`;
}
