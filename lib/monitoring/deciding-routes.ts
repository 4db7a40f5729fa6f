import { sql } from "drizzle-orm";
import type { Answer } from "@/lib/core/answer";
import type { ProjectId } from "@/lib/core/ids";
import type { Reason } from "@/lib/core/routing";
import type { Ctx } from "@/lib/ctx";

/** Routes nobody has settled, alike in day, reasons, probability and label. */
export type OpenGroup = {
  day: string;
  reasons: Reason[];
  inclusionProbability: number;
  label: string | null;
  count: number;
};

/** The same, alike in confidence to a thousandth instead of in day and label. */
export type OpenConfidence = Pick<OpenGroup, "reasons" | "inclusionProbability" | "count"> & { confidence: number };

/** A route whose item a person has settled since. `answer` and `truth` are null where the person took it as it was. */
export type CheckedRoute = {
  day: string;
  reasons: Reason[];
  inclusionProbability: number;
  label: string | null;
  confidence: number;
  accepted: boolean;
  answer: Answer | null;
  truth: Answer | null;
};

/**
 * The route that decided each item, so that an item counts once however many models saw it: the first one by which it
 * was accepted or audited, for its answer was taken then and its audit drawn then; else the last one before a person
 * settled it. A model that sees an item once more, after its draw or after the truth is known, is no fair sample of
 * anything and does not count. Items whose truth came with them were never decided, and do not count either.
 */
const deciding = (projectId: ProjectId, since: Date) => sql`
  with settled as (
    select distinct on (a.item_id) a.item_id, a.created_at
    from annotations a
    where a.project_id = ${projectId} and a.verdict in ('accept', 'correct', 'reject')
      and not exists (select from annotation_withdrawals w where w.annotation_id = a.id)
    order by a.item_id, a.sequence
  ), deciding as (
    select distinct on (r.item_id) r.item_id, r.prediction_id, r.reasons, r.inclusion_probability, r.created_at,
      s.item_id is not null as settled
    from routes r left join settled s on s.item_id = r.item_id
    where r.project_id = ${projectId} and (s.created_at is null or r.created_at <= s.created_at)
      and not exists (select from imported_truths i where i.item_id = r.item_id)
    order by r.item_id, r.reasons <@ '["audit"]' desc,
      extract(epoch from r.created_at) * case when r.reasons <@ '["audit"]' then 1 else -1 end
  ), routed as (
    select d.*, to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, p.top_label, p.confidence, p.answer
    from deciding d join predictions p on p.id = d.prediction_id
    where d.created_at >= ${since.toISOString()}
  )`;

export async function openGroups(ctx: Ctx, projectId: ProjectId, since: Date): Promise<OpenGroup[]> {
  const { rows } = await ctx.db.execute<OpenGroup>(sql`${deciding(projectId, since)}
    select day, reasons, inclusion_probability as "inclusionProbability", top_label as label, count(*)::int as count
    from routed where not settled
    group by day, reasons, inclusion_probability, top_label`);
  return rows;
}

export async function checkedRoutes(ctx: Ctx, projectId: ProjectId, since: Date): Promise<CheckedRoute[]> {
  const { rows } = await ctx.db.execute<CheckedRoute>(sql`${deciding(projectId, since)}
    select r.day, r.reasons, r.inclusion_probability as "inclusionProbability", r.top_label as label, r.confidence,
      taken.ok as accepted,
      case when taken.ok then null else r.answer end as answer,
      case when taken.ok then null else e.answer end as truth
    from routed r
    left join examples e on e.item_id = r.item_id and e.source = 'annotation'
    left join annotations a on a.id = e.annotation_id
    cross join lateral (select coalesce(a.verdict = 'accept' and a.prediction_id = r.prediction_id, false) as ok) taken
    where r.settled`);
  return rows;
}

export async function openConfidences(ctx: Ctx, projectId: ProjectId, since: Date): Promise<OpenConfidence[]> {
  const { rows } = await ctx.db.execute<OpenConfidence>(sql`${deciding(projectId, since)}
    select reasons, inclusion_probability as "inclusionProbability", round(confidence::numeric, 3)::float8 as confidence,
      count(*)::int as count
    from routed where not settled
    group by 1, 2, 3`);
  return rows;
}
