import { sql } from "drizzle-orm";
import type { Ctx } from "../ctx";

export type EnqueueOptions = {
  /** Of jobs with one key only the newest waits; one that already runs is followed by it. */
  key?: string;
  /** Not before this moment. */
  runAt?: Date;
  /** Jobs of one queue run one after the other. */
  queue?: string;
};

/** Adds a job as a row of the caller's transaction: it runs once that commits, and never if it does not. */
export async function enqueue(
  ctx: Ctx,
  name: string,
  payload: Record<string, unknown>,
  { key, runAt, queue }: EnqueueOptions = {},
): Promise<void> {
  await ctx.db.execute(sql`
    select from graphile_worker.add_job(
      ${name},
      payload => ${JSON.stringify(payload)}::json,
      queue_name => ${queue ?? null},
      run_at => ${runAt ?? null},
      job_key => ${key ?? null}
    )`);
}
