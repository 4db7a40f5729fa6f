import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { actorName, requireRole } from "@/lib/guard";
import { QueueInput, type QueueState } from "./contract";

/** How many of the latest decisions «minutes left» is told from. */
const recentDecisions = 100;

/**
 * How the queue stands. `open` leaves out what this person put aside, so that their «all done» is theirs; `today` is
 * since midnight UTC; withdrawn answers do not count.
 */
export async function getQueue(ctx: Ctx, input: z.input<typeof QueueInput>): Promise<QueueState> {
  const { projectId } = QueueInput.parse(input);
  await requireRole(ctx, projectId, "reviewer");
  const me = actorName(ctx);
  const now = ctx.now.toISOString();
  const today = `${now.slice(0, 10)}T00:00:00Z`;
  const { rows } = await ctx.db.execute<Row>(sql`
    with open_tasks as (
      select t.* from tasks t where t.project_id = ${projectId} and t.closed_at is null
        and not exists (select from task_skips s where s.task_id = t.id and s.user_id = ${me})
    ), standing as (
      select a.* from annotations a where a.project_id = ${projectId}
        and not exists (select from annotation_withdrawals w where w.annotation_id = a.id)
    ), recent as (
      -- Repairs by the hundred took nobody's time.
      select took_ms from standing where took_ms > 0 order by sequence desc limit ${recentDecisions}
    )
    select
      (select count(*)::int from open_tasks) as open,
      (select count(*)::int from open_tasks where lease_expires_at > ${now}) as leased,
      (select count(*)::int from open_tasks where lease_expires_at > ${now} and lease_holder = ${me}) as mine,
      (select count(*)::int from standing where created_at >= ${today}) as decided_today,
      (select count(*)::int from standing where created_at >= ${today} and reviewer_id = ${me}) as decided_by_me_today,
      (select count(*)::int from standing) as decided_total,
      (select min(created_at) from open_tasks) as oldest_open_at,
      (select percentile_cont(0.5) within group (order by took_ms) / 1000 from recent) as seconds_per_decision,
      (select coalesce(jsonb_object_agg(reason, n), '{}') from (
        select reason, count(*)::int as n from open_tasks, jsonb_array_elements_text(reasons) reason group by reason
      ) counted) as by_reason`);
  const row = rows[0]!;
  return {
    open: row.open,
    leased: row.leased,
    mine: row.mine,
    decidedToday: row.decided_today,
    decidedByMeToday: row.decided_by_me_today,
    decidedTotal: row.decided_total,
    oldestOpenAt: row.oldest_open_at && new Date(row.oldest_open_at).toISOString(),
    secondsPerDecision: row.seconds_per_decision,
    byReason: row.by_reason,
  };
}

type Row = {
  open: number;
  leased: number;
  mine: number;
  decided_today: number;
  decided_by_me_today: number;
  decided_total: number;
  oldest_open_at: string | null;
  seconds_per_decision: number | null;
  by_reason: Record<string, number>;
};
