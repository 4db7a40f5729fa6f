import { z } from "zod";
import type { ItemSource } from "@/db/schema/intake";
import { withoutScores } from "@/lib/core/answer";
import type { ProjectId } from "@/lib/core/ids";
import type { BatchReport, RowReport } from "@/lib/core/page";
import { type Ctx, transact } from "@/lib/ctx";
import { importTruth } from "@/lib/datasets/import-truth";
import { emit } from "@/lib/events";
import { enqueue } from "@/lib/jobs/enqueue";
import { servingModel } from "@/lib/models/load";
import { projectFor } from "@/lib/projects/load";
import { openTasks } from "@/lib/review/open-task";
import { type CleanRow, cleanRows } from "./clean-rows";
import { AddItemsInput, batchRowsMax } from "./contract";
import { reportOf } from "./report";
import { type StoredItem, storeItems } from "./store-items";

/** Rows are judged one by one, so here they may be anything. */
const Batch = AddItemsInput.extend({ items: z.array(z.unknown()).min(1).max(batchRowsMax) });
type SoundRow = Extract<CleanRow, { image: unknown }>;
type Stored = StoredItem & { row: SoundRow };

/**
 * Takes in images, each cleaned and stored under the hash of its bytes. The same picture twice in a project is one
 * item: the second is reported `known`, and labels that come with it are taken. Answers how each row fared.
 */
export async function addItems(ctx: Ctx, input: AddItemsInput): Promise<BatchReport> {
  const { projectId, items: rows, source } = Batch.parse(input);
  const project = await projectFor(ctx, projectId, "lead");
  const cleaned = await cleanRows(ctx, project, rows);
  const sound = cleaned.filter((row): row is SoundRow => "image" in row);
  const stored = sound.length > 0 ? await storeRows(ctx, projectId, source, sound) : [];
  const byIndex = new Map(stored.map((one) => [one.row.index, one]));
  return reportOf(cleaned.map((row) => describe(row, byIndex.get(row.index))));
}

/** One transaction: all the sound rows stand with what follows from them, or none. */
async function storeRows(
  ctx: Ctx,
  projectId: ProjectId,
  source: ItemSource,
  rows: readonly SoundRow[],
): Promise<Stored[]> {
  return transact(ctx, async (tx) => {
    const ids = await storeItems(
      tx,
      projectId,
      source,
      rows.map(({ item, image }) => ({ ...item, image })),
    );
    const stored = rows.map((row, i): Stored => ({ ...ids[i]!, row }));
    for (const { id, row } of stored) {
      const { answer } = row.item;
      if (answer) await importTruth(tx, { projectId, itemId: id, answer: withoutScores(answer) });
    }
    const added = stored.filter((one) => one.isNew);
    if (added.length > 0) {
      await handOn(tx, projectId, added);
      const itemIds = added.map((one) => one.id);
      await emit(tx, { type: "items.added", subject: projectId, projectId, data: { source, itemIds } });
    }
    return stored;
  });
}

/** To the model that serves; to people where none does, so that a new project can be labelled from nothing. */
async function handOn(tx: Ctx, projectId: ProjectId, added: readonly Stored[]): Promise<void> {
  if (await servingModel(tx, projectId)) {
    return enqueue(tx, "score_items", { projectId }, { key: `score:${projectId}` });
  }
  const unlabelled = added.filter((one) => !one.row.item.answer);
  await openTasks(
    tx,
    projectId,
    unlabelled.map(({ id }) => ({ itemId: id, predictionId: null, routeId: null, reasons: ["not_predicted"] })),
  );
}

function describe(row: CleanRow, stored: Stored | undefined): RowReport {
  const { index, name } = row;
  if ("problem" in row) return { index, name, status: "refused", problem: row.problem };
  return { index, name, status: stored!.isNew ? "added" : "known", id: stored!.id };
}
