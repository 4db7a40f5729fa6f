import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { tasks } from "@/db/schema/review";
import type { ItemId } from "@/lib/core/ids";
import { transact } from "@/lib/ctx";
import { type Cast, castFor } from "@/lib/testing/cast";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { addItems } from "./add-items";
import { getItem } from "./get-item";
import { recordPredictions } from "./record-predictions";
import { sendToReview } from "./send-to-review";

let cast: Cast;
let ids: ItemId[];
beforeAll(async () => {
  cast = await castFor();
  await modelIn(cast.job, cast.project);
  ids = await add(cast, 3);
});

async function add({ job, project }: Pick<Cast, "job" | "project">, n: number): Promise<ItemId[]> {
  const items = Array.from({ length: n }, (_, i) => ({ name: `i${i}`, bytes: picture(i) }));
  return (await addItems(job, { projectId: project.id, items })).rows.map((row) => row.id as ItemId);
}
const openTasksOf = (itemId: ItemId) =>
  cast.job.db
    .select()
    .from(tasks)
    .where(and(eq(tasks.itemId, itemId), isNull(tasks.closedAt)));

it("asks people about each item once, with what the model said, and moves up what waits already", async () => {
  const { id: modelVersionId } = await modelIn(cast.job, cast.project, { number: 2 });
  const answer = { labels: [{ label: "coat", score: 0.4 }], regions: [] };
  const figures = { rawConfidence: 0.4, confidence: 0.4, runtime: "node" as const, latencyMs: 1, embedding: null };
  const [recorded] = await transact(cast.job, (tx) =>
    recordPredictions(tx, cast.project.id, [{ itemId: ids[0]!, modelVersionId, answer, ...figures }]),
  );
  const [before] = await openTasksOf(ids[0]!);
  const input = { projectId: cast.project.id, itemIds: [ids[0]!, ids[1]!, ids[1]!] };
  expect(await sendToReview(cast.lead, input)).toEqual({ sent: 1, already: 1 });
  const [raised] = await openTasksOf(ids[0]!);
  expect(raised).toMatchObject({ id: before!.id, predictionId: recorded!.predictionId });
  expect([...raised!.reasons].sort()).toEqual(["asked", "low_confidence"]);
  expect(raised!.priority).toBeGreaterThan(before!.priority);
  expect(await openTasksOf(ids[1]!)).toMatchObject([{ reasons: ["asked"], predictionId: null }]);
  expect(await sendToReview(cast.lead, input)).toEqual({ sent: 0, already: 2 });
  expect((await getItem(cast.reviewer, { itemId: ids[1]! })).asked).toMatchObject([{ reasons: ["asked"] }]);
});

it("sends nothing at all when one of them is of another project", async () => {
  const [foreign] = await add({ job: cast.job, project: cast.otherProject }, 1);
  const input = { projectId: cast.project.id, itemIds: [ids[2]!, foreign!] };
  expect(await refusalOf(sendToReview(cast.lead, input))).toEqual({ code: "not_found", what: "item", id: foreign });
  expect(await openTasksOf(ids[2]!)).toEqual([]);
});

it("is for leads", async () => {
  const input = { projectId: cast.project.id, itemIds: [ids[2]!] };
  expect(await refusalOf(sendToReview(cast.reviewer, input))).toEqual({ code: "forbidden", needs: "lead" });
});
