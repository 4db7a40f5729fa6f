import { sql } from "drizzle-orm";
import type { ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import type { AccuracyReport } from "./contract";

/** How long an answer took, in milliseconds: the median, and what nineteen in twenty stayed under. */
export async function latencyByRuntime(
  ctx: Ctx,
  projectId: ProjectId,
  since: Date,
): Promise<AccuracyReport["latency"]> {
  const { rows } = await ctx.db.execute<AccuracyReport["latency"][number]>(sql`
    select runtime, count(*)::int as count,
      percentile_cont(0.5) within group (order by latency_ms) as "p50Ms",
      percentile_cont(0.95) within group (order by latency_ms) as "p95Ms"
    from predictions
    where project_id = ${projectId} and created_at >= ${since.toISOString()}
    group by runtime order by runtime`);
  return rows;
}
