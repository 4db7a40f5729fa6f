import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** A worker silent for this long is dead. The queue's own bound is four hours. */
export const silenceSeconds = 30;
export const beatSeconds = 5;

export type WorkerIdentity = { id: string; pid: number; host: string };

/** Says that a worker lives, by the database's clock. False when it had been given up for dead meanwhile. */
export async function beat(db: Database, worker: WorkerIdentity): Promise<boolean> {
  const { rows } = await db.execute<{ known: boolean }>(sql`
    insert into workers (id, pid, host, started_at, heartbeat_at)
    values (${worker.id}, ${worker.pid}, ${worker.host}, now(), now())
    on conflict (id) do update set heartbeat_at = now()
    returning xmax <> 0 as known`);
  return rows[0]?.known ?? false;
}

/**
 * Frees the jobs of workers that fell silent, so that any living worker takes them up again; also of lock holders that
 * never said they live. Returns their ids. Every living worker calls this; doing it twice does no harm.
 */
export async function freeDeadWorkers(db: Database): Promise<string[]> {
  const { rows } = await db.execute<{ ids: string[] | null }>(sql`
    with silent as (
      delete from workers where heartbeat_at < now() - make_interval(secs => ${silenceSeconds}) returning id
    ), unknown as (
      select distinct locked_by as id from graphile_worker.jobs
      where locked_at < now() - make_interval(secs => ${silenceSeconds})
        and locked_by is not null and locked_by not in (select id from workers)
    )
    select array_agg(id) as ids from (select id from silent union select id from unknown) dead`);
  const ids = rows[0]?.ids ?? [];
  if (ids.length > 0) await unlock(db, ids);
  return ids;
}

/** A worker's farewell: whatever it still held is free at once. */
export async function leave(db: Database, id: string): Promise<void> {
  await db.execute(sql`delete from workers where id = ${id}`);
  await unlock(db, [id]);
}

async function unlock(db: Database, ids: string[]): Promise<void> {
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  await db.execute(sql`select graphile_worker.force_unlock_workers(array[${list}]::text[])`);
}
