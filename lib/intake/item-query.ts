import { and, desc, eq, exists, ilike, isNull, notExists, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { examples } from "@/db/schema/datasets";
import { items, predictions, routes } from "@/db/schema/intake";
import { annotations, annotationWithdrawals, tasks } from "@/db/schema/review";
import { confidenceWord, wordRange } from "@/lib/core/confidence-words";
import type { ProjectId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { Ctx } from "@/lib/ctx";
import type { ProjectRow } from "@/lib/projects/load";
import type { ItemFilter, ItemRow, ItemState } from "./contract";
import { thumbUrl } from "./load";

/**
 * Items with what their state is derived from: the newest prediction and its route, the open task, the settled truth.
 * Each is one step down an index, so a page costs its own rows and not the project's.
 */
export function itemsQuery({ db }: Ctx) {
  const newest = db
    .select({ id: predictions.id, confidence: predictions.confidence, topLabel: predictions.topLabel })
    .from(predictions)
    .where(eq(predictions.itemId, items.id))
    .orderBy(desc(predictions.createdAt), desc(predictions.id))
    .limit(1)
    .as("newest");
  const answered = db
    .select({ one: sql`1` })
    .from(annotations)
    .where(
      and(
        eq(annotations.itemId, items.id),
        notExists(
          db
            .select({ one: sql`1` })
            .from(annotationWithdrawals)
            .where(eq(annotationWithdrawals.annotationId, annotations.id)),
        ),
      ),
    );
  const state = sql<ItemState>`case
    when ${tasks.id} is not null then 'in_review'
    when ${examples.source} = 'import' then 'labelled'
    when ${exists(answered)} then 'decided'
    when ${routes.outcome} = 'auto_accept' then 'accepted'
    else 'waiting' end`;
  const reasons = sql<string[]>`coalesce(${tasks.reasons}, ${routes.reasons}, '[]'::jsonb)`;
  const from = db
    .select({
      item: items,
      label: newest.topLabel,
      confidence: newest.confidence,
      truth: examples.answer,
      state: state.as("state"),
      reasons: reasons.as("reasons"),
    })
    .from(items)
    .leftJoinLateral(newest, sql`true`)
    .leftJoin(routes, eq(routes.predictionId, newest.id))
    .leftJoin(tasks, and(eq(tasks.itemId, items.id), isNull(tasks.closedAt)))
    .leftJoin(examples, eq(examples.itemId, items.id))
    .$dynamic();
  return { from, state, reasons, label: newest.topLabel, confidence: newest.confidence };
}

export type ItemsQuery = ReturnType<typeof itemsQuery>;

/** What a filter asks for, in SQL. `label` finds what the model says and what the truth says. */
export function filtered(
  query: Pick<ItemsQuery, "state" | "reasons" | "label" | "confidence">,
  projectId: ProjectId,
  filter: z.output<typeof ItemFilter>,
): SQL | undefined {
  const { search, label, state, reason, band, source, split } = filter;
  return and(
    eq(items.projectId, projectId),
    search ? or(ilike(items.name, `%${search.replace(/[\\%_]/g, "\\$&")}%`), sql`${items.id} = ${search}`) : undefined,
    label ? or(eq(query.label, label), truthHolds(label)) : undefined,
    state ? sql`${query.state} = ${state}` : undefined,
    reason ? sql`${query.reasons} @> ${JSON.stringify([reason])}::jsonb` : undefined,
    band ? within(query.confidence, wordRange(band)) : undefined,
    source ? eq(items.source, source) : undefined,
    split ? eq(items.split, split) : undefined,
  );
}

function truthHolds(label: string): SQL {
  const named = JSON.stringify([{ label }]);
  return sql`(${examples.answer} -> 'labels' @> ${named}::jsonb or ${examples.answer} -> 'regions' @> ${named}::jsonb)`;
}

function within(confidence: SQL.Aliased | ItemsQuery["confidence"], range: ReturnType<typeof wordRange>): SQL {
  const above = sql`${confidence} >= ${range.min}::real`;
  return range.below === null ? above : sql`(${above} and ${confidence} < ${range.below}::real)`;
}

/** One row of the list, as the screens read it. */
export function describeItem(project: ProjectRow, row: Awaited<ItemsQuery["from"]>[number]): ItemRow {
  const { item, truth, confidence } = row;
  return {
    id: item.id,
    name: item.name,
    width: item.width,
    height: item.height,
    thumbUrl: thumbUrl(item.id),
    split: item.split,
    source: item.source,
    state: row.state,
    label: row.label,
    confidence,
    band: confidence === null ? null : confidenceWord(confidence),
    reasons: row.reasons,
    truth: truth && kindOf(project.kind).claims(truth).join(", "),
    createdAt: item.createdAt.toISOString(),
  };
}
