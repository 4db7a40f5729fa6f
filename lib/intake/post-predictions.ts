import { and, eq, inArray, max } from "drizzle-orm";
import type { z } from "zod";
import { items } from "@/db/schema/intake";
import { modelVersions } from "@/db/schema/models";
import { projects } from "@/db/schema/projects";
import type { ItemId, ModelVersionId, ProjectId } from "@/lib/core/ids";
import { kindOf } from "@/lib/core/kinds/kinds";
import { type MendNote, mendAnswer } from "@/lib/core/mend";
import type { BatchReport, RowReport } from "@/lib/core/page";
import { type Problem, refuse } from "@/lib/core/problem";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { personOrNull } from "@/lib/guard";
import { type ProjectRow, projectFor } from "@/lib/projects/load";
import { requireSound } from "./clean-rows";
import { ExternalPrediction, PostPredictionsInput } from "./contract";
import { parseRow, readLine, rowProblem } from "./read-line";
import { type NewPrediction, recordPredictions } from "./record-predictions";
import { reportOf } from "./report";

type External = z.output<typeof ExternalPrediction>;
type Judged = { index: number; name: string } & ({ row: External; notes: MendNote[] } | { problem: Problem });
type Sound = Extract<Judged, { row: External }>;

/**
 * Takes predictions that a model elsewhere made: they are routed as any other. A model is known by its name, and is made
 * a model version on first mention. What lies over the picture's edge is put right, with a note; what cannot be is
 * refused. Answers how each row fared; a bad one harms no other.
 */
export async function postPredictions(ctx: Ctx, input: z.input<typeof PostPredictionsInput>): Promise<BatchReport> {
  const { projectId, rows } = PostPredictionsInput.parse(input);
  const project = await projectFor(ctx, projectId, "lead");
  const judged = await judgeRows(ctx, project, rows);
  const sound = judged.filter((one): one is Sound => "row" in one);
  const isNew = sound.length > 0 ? await recordAll(ctx, project, sound) : new Map<number, boolean>();
  return reportOf(
    judged.map((one): RowReport => {
      const { index, name } = one;
      if ("problem" in one) return { index, name, status: "refused", problem: one.problem };
      return { index, name, status: isNew.get(index) ? "added" : "known", id: one.row.itemId };
    }),
  );
}

async function recordAll(ctx: Ctx, project: ProjectRow, sound: readonly Sound[]): Promise<Map<number, boolean>> {
  return transact(ctx, async (tx) => {
    const models = await externalModels(tx, project.id, [...new Set(sound.map((one) => one.row.model))]);
    const predictions = sound.map((one) => toPrediction(project, one, models.get(one.row.model)!));
    const recorded = await recordPredictions(tx, project.id, predictions);
    // A row said twice in one batch is new once.
    const seen = new Set<string>();
    return new Map(
      recorded.map(({ predictionId, isNew }, i) => {
        const first = isNew && !seen.has(predictionId);
        seen.add(predictionId);
        return [sound[i]!.index, first];
      }),
    );
  });
}

async function judgeRows(ctx: Ctx, project: ProjectRow, rows: readonly unknown[]): Promise<Judged[]> {
  const parsed = rows.map((row, index): Judged => {
    try {
      const value = parseRow(ExternalPrediction, readLine(row));
      return { index, name: value.itemId, row: value, notes: [] };
    } catch (error) {
      return { index, name: `row ${index + 1}`, problem: rowProblem(error) };
    }
  });
  const sizes = await sizesOf(
    ctx,
    project.id,
    parsed.flatMap((one) => ("row" in one ? [one.row.itemId] : [])),
  );
  return parsed.map((one): Judged => {
    if ("problem" in one) return one;
    const { index, name, row } = one;
    try {
      const size = sizes.get(row.itemId) ?? refuse({ code: "not_found", what: "item", id: row.itemId });
      const { answer, notes } = mendAnswer(row.answer, size);
      requireSound(project, answer, size);
      return { index, name, row: { ...row, answer }, notes };
    } catch (error) {
      return { index, name, problem: rowProblem(error) };
    }
  });
}

/** Of this project only: an item of another one is as unknown as one that never was. */
async function sizesOf(ctx: Ctx, projectId: ProjectId, itemIds: ItemId[]) {
  if (itemIds.length === 0) return new Map<ItemId, { width: number; height: number }>();
  const rows = await ctx.db
    .select({ id: items.id, width: items.width, height: items.height })
    .from(items)
    .where(and(eq(items.projectId, projectId), inArray(items.id, itemIds)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Nobody here calibrated a model that answers elsewhere, so its own figure is taken as it is. */
function toPrediction(project: ProjectRow, { row, notes }: Sound, modelVersionId: ModelVersionId): NewPrediction {
  const confidence = row.confidence ?? kindOf(project.kind).confidence(row.answer);
  return {
    itemId: row.itemId,
    modelVersionId,
    answer: row.answer,
    notes,
    rawConfidence: confidence,
    confidence,
    runtime: "external",
    latencyMs: row.latencyMs,
    embedding: null,
  };
}

/** Model versions by name. The project's row is locked while one is made, so numbers follow each other. */
async function externalModels(tx: Ctx, projectId: ProjectId, names: string[]): Promise<Map<string, ModelVersionId>> {
  const models = await namedModels(tx, projectId, names);
  const missing = names.filter((name) => !models.has(name));
  if (missing.length === 0) return models;
  await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("no key update");
  const [last] = await tx.db
    .select({ number: max(modelVersions.number) })
    .from(modelVersions)
    .where(eq(modelVersions.projectId, projectId));
  await tx.db
    .insert(modelVersions)
    .values(
      missing.map((name, i) => ({
        id: newId(tx, "modelVersion"),
        projectId,
        number: (last?.number ?? 0) + 1 + i,
        name,
        source: "external" as const,
        trusted: false,
        createdBy: personOrNull(tx),
        createdAt: tx.now,
      })),
    )
    .onConflictDoNothing({ target: [modelVersions.projectId, modelVersions.source, modelVersions.name] });
  return namedModels(tx, projectId, names);
}

async function namedModels(tx: Ctx, projectId: ProjectId, names: string[]): Promise<Map<string, ModelVersionId>> {
  const rows = await tx.db
    .select({ id: modelVersions.id, name: modelVersions.name })
    .from(modelVersions)
    .where(
      and(
        eq(modelVersions.projectId, projectId),
        eq(modelVersions.source, "external"),
        inArray(modelVersions.name, names),
      ),
    );
  return new Map(rows.map((row) => [row.name, row.id]));
}
