import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { examples } from "@/db/schema/datasets";
import { items } from "@/db/schema/intake";
import { annotations, tasks } from "@/db/schema/review";
import { type Answer, withoutScores } from "@/lib/core/answer";
import { type GeometryFault, type GeometryFinding, geometryFaults } from "@/lib/core/geometry/geometry-fault";
import { applyFixes, lint } from "@/lib/core/geometry/lint";
import type { ItemId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import { refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { settleItem } from "@/lib/datasets/settle-item";
import { emit } from "@/lib/events";
import { requirePerson } from "@/lib/guard";
import { type ProjectRow, projectFor } from "@/lib/projects/load";
import { FixExamplesInput, type FixedExamples } from "./contract";

/**
 * Repairs the geometry of settled examples, as corrections of the person who asked for it: each is a task that was asked
 * and answered at once, with a note of what was repaired, so that nothing is changed silently and each can be withdrawn.
 * What waits for somebody, has no truth yet, or has no safe repair is left as it is and told.
 */
export async function fixExamples(ctx: Ctx, input: z.input<typeof FixExamplesInput>): Promise<FixedExamples> {
  const { projectId, itemIds, faults = geometryFaults } = FixExamplesInput.parse(input);
  const project = await projectFor(ctx, projectId, "lead");
  requirePerson(ctx);
  return transact(ctx, async (tx) => {
    const wanted = [...new Set(itemIds)].sort();
    const found = await standing(tx, project, wanted);
    const rows: FixedExamples["rows"] = [];
    for (const itemId of wanted) {
      const one = found.get(itemId) ?? refuse({ code: "not_found", what: "item", id: itemId });
      rows.push({ itemId, status: await fixExample(tx, project, one, faults) });
    }
    return { fixed: rows.filter(({ status }) => status === "fixed").length, rows };
  });
}

type Standing = {
  itemId: ItemId;
  width: number;
  height: number;
  answer: Answer | null;
  openTaskId: string | null;
};

/** Locked in the order of their ids, as settling does one by one, so that no two of these wait for each other. */
async function standing(tx: Ctx, project: ProjectRow, itemIds: readonly ItemId[]): Promise<Map<ItemId, Standing>> {
  const ofProject = and(eq(items.projectId, project.id), inArray(items.id, [...itemIds]));
  await tx.db.select({ id: items.id }).from(items).where(ofProject).orderBy(asc(items.id)).for("no key update");
  const rows = await tx.db
    .select({
      itemId: items.id,
      width: items.width,
      height: items.height,
      answer: examples.answer,
      openTaskId: tasks.id,
    })
    .from(items)
    .leftJoin(examples, eq(examples.itemId, items.id))
    .leftJoin(tasks, and(eq(tasks.itemId, items.id), isNull(tasks.closedAt)))
    .where(ofProject);
  return new Map(rows.map((row) => [row.itemId, row]));
}

async function fixExample(
  tx: Ctx,
  project: ProjectRow,
  { itemId, answer, openTaskId, ...size }: Standing,
  faults: readonly GeometryFault[],
): Promise<FixedExamples["rows"][number]["status"]> {
  if (!answer) return "not_settled";
  if (openTaskId) return "in_review";
  const findings = lint(answer.regions, size).filter(({ why, fix }) => fix && faults.includes(why));
  const fixes = findings.flatMap(({ fix }) => fix ?? []);
  const repaired = withoutScores({ ...answer, regions: applyFixes(answer.regions, fixes) });
  if (findings.length === 0 || kindOf(project.kind).faults(repaired, project.labels, size).length > 0) return "left";
  await correct(tx, project, itemId, repaired, noteOf(findings));
  return "fixed";
}

async function correct(tx: Ctx, { id: projectId }: ProjectRow, itemId: ItemId, answer: Answer, note: string) {
  const [taskId, annotationId] = [newId(tx, "task"), newId(tx, "annotation")];
  const common = { projectId, itemId, predictionId: null, createdAt: tx.now };
  await tx.db
    .insert(tasks)
    .values({ ...common, id: taskId, routeId: null, reasons: ["asked"], priority: 0, closedAt: tx.now });
  await tx.db.insert(annotations).values({
    ...common,
    ...{ id: annotationId, taskId, reviewerId: requirePerson(tx), verdict: "correct", answer, note, tookMs: 0 },
  });
  await settleItem(tx, itemId);
  await emit(tx, { type: "example.repaired", subject: annotationId, projectId, data: { itemId, note } });
}

/** «fixed: sliver, twin»: each name once, in the order of the list. */
function noteOf(findings: readonly GeometryFinding[]): string {
  const names = new Set(findings.map(({ why }) => why));
  return `fixed: ${geometryFaults.filter((name) => names.has(name)).join(", ")}`;
}
