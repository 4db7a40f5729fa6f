import { and, asc, desc, eq, gt, isNotNull, isNull, notExists, or } from "drizzle-orm";
import type { z } from "zod";
import { examples } from "@/db/schema/datasets";
import { items, predictions } from "@/db/schema/intake";
import { tasks } from "@/db/schema/review";
import type { Answer } from "@/lib/core/answer";
import type { GeometryFinding } from "@/lib/core/geometry/geometry-fault";
import { lint } from "@/lib/core/geometry/lint";
import type { ItemId, ProjectId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { thumbUrl } from "@/lib/intake/load";
import { answersTo } from "@/lib/review/load";
import { type GeometryFaultPage, type GeometryFaultRow, ListGeometryFaultsInput } from "./contract";

/** A call looks through no more than this, so that nobody else waits for it; the next call goes on from there. */
const lookedMax = 1_000;
const regionsMax = 10_000;
const batchSize = 100;
/** More cannot be told apart on a thumb. */
const shownRegionsMax = 50;

/** Answers whose regions look wrong: stretch by stretch of a project, in the order of their items' ids. */
export async function listGeometryFaults(
  ctx: Ctx,
  input: z.input<typeof ListGeometryFaultsInput>,
): Promise<GeometryFaultPage> {
  const { projectId, of, fault, cursor, limit } = ListGeometryFaultsInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  const page: GeometryFaultPage = { rows: [], nextCursor: cursor ?? null, looked: 0, counts: {} };
  let regions = 0;
  while (page.rows.length < limit && page.looked < lookedMax && regions < regionsMax) {
    const batch = await sources[of](ctx, projectId, placeOf(page.nextCursor));
    for (const one of batch) {
      const findings = lint(one.answer.regions, one);
      page.nextCursor = one.itemId;
      page.looked += 1;
      regions += one.answer.regions.length;
      for (const { why } of findings) page.counts[why] = (page.counts[why] ?? 0) + 1;
      const wanted = findings.filter(({ why }) => fault === undefined || why === fault);
      if (wanted.length > 0) page.rows.push(rowOf(one, wanted));
      if (page.rows.length === limit || regions >= regionsMax) return page;
    }
    if (batch.length < batchSize) return { ...page, nextCursor: null };
  }
  return page;
}

type Looked = { itemId: ItemId; itemName: string; width: number; height: number; inReview: boolean; answer: Answer };

function rowOf({ answer, ...one }: Looked, findings: readonly GeometryFinding[]): GeometryFaultRow {
  const faults: Record<string, number> = {};
  for (const { why } of findings) faults[why] = (faults[why] ?? 0) + 1;
  const named = new Set(findings.flatMap(({ ids }) => ids));
  return {
    ...one,
    thumbUrl: thumbUrl(one.itemId),
    faults,
    fixable: findings.filter(({ fix }) => fix).length,
    regions: answer.regions.filter(({ id }) => named.has(id)).slice(0, shownRegionsMax),
  };
}

function placeOf(cursor: string | null): ItemId {
  if (cursor === null) return "" as ItemId;
  if (/^item_\w+$/.test(cursor)) return cursor as ItemId;
  return refuse({ code: "bad_input", issues: [{ path: "cursor", message: "is not from a page of this list" }] });
}

type Source = (ctx: Ctx, projectId: ProjectId, after: ItemId) => Promise<Looked[]>;

const ofItem = {
  itemId: items.id,
  itemName: items.name,
  width: items.width,
  height: items.height,
  inReview: isNotNull(tasks.id).mapWith(Boolean),
};

const sources: Record<z.output<typeof ListGeometryFaultsInput>["of"], Source> = {
  examples: ({ db }, projectId, after) =>
    db
      .select({ ...ofItem, answer: examples.answer })
      .from(examples)
      .innerJoin(items, eq(items.id, examples.itemId))
      .leftJoin(tasks, openTask)
      .where(and(eq(examples.projectId, projectId), gt(examples.itemId, after)))
      .orderBy(asc(examples.itemId))
      .limit(batchSize),
  /** The newest of each item that people have not answered, or are asked about again. */
  predictions: (ctx, projectId, after) =>
    ctx.db
      .selectDistinctOn([predictions.itemId], { ...ofItem, answer: predictions.answer })
      .from(predictions)
      .innerJoin(items, eq(items.id, predictions.itemId))
      .leftJoin(tasks, openTask)
      .leftJoin(examples, eq(examples.itemId, predictions.itemId))
      .where(
        and(
          eq(predictions.projectId, projectId),
          gt(predictions.itemId, after),
          isNull(examples.id),
          or(isNotNull(tasks.id), notExists(answersTo(ctx))),
        ),
      )
      .orderBy(asc(predictions.itemId), desc(predictions.createdAt), desc(predictions.id))
      .limit(batchSize),
};

const openTask = and(eq(tasks.itemId, items.id), isNull(tasks.closedAt));
