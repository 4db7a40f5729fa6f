import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { changedBuckets, examples } from "@/db/schema/datasets";
import type { ItemId } from "../core/ids";
import { bucketOf } from "../core/snapshot";
import { transact } from "../ctx";
import { sendToReview } from "../intake/send-to-review";
import { withdrawAnnotation } from "../review/withdraw-annotation";
import { castFor } from "../testing/cast";
import { decide, itemsOf, says } from "../testing/label";
import { importTruth } from "./import-truth";
import { settleItem } from "./settle-item";

async function exampleOf(ctx: Awaited<ReturnType<typeof castFor>>["job"], itemId: ItemId) {
  const [row] = await ctx.db.select().from(examples).where(eq(examples.itemId, itemId));
  return row ?? null;
}

it("makes a person's answer the truth, and takes it away when they take it back", async () => {
  const { lead, reviewer, project } = await castFor();
  await itemsOf(lead, project, [1]);
  const { annotationId, itemId } = await decide(reviewer, project, { label: "coat" });
  const example = await exampleOf(lead, itemId);
  expect(example).toMatchObject({ answer: says("coat"), source: "annotation", annotationId, bucket: bucketOf(itemId) });
  await withdrawAnnotation(reviewer, { annotationId });
  expect(await exampleOf(lead, itemId)).toBeNull();
});

it("puts people above labels that came with the picture, and lets those hold again afterwards", async () => {
  const { lead, reviewer, project } = await castFor();
  const [itemId] = await itemsOf(lead, project, [2], "dress");
  expect(await exampleOf(lead, itemId!)).toMatchObject({ answer: says("dress"), source: "import", annotationId: null });
  await sendToReview(lead, { projectId: project.id, itemIds: [itemId!] });
  const { annotationId } = await decide(reviewer, project, { label: "coat" });
  expect(await exampleOf(lead, itemId!)).toMatchObject({ answer: says("coat"), source: "annotation" });
  await withdrawAnnotation(reviewer, { annotationId });
  expect(await exampleOf(lead, itemId!)).toMatchObject({ answer: says("dress"), source: "import" });
});

it("has no truth for a picture that was rejected, whatever came with it", async () => {
  const { lead, reviewer, project } = await castFor();
  const [itemId] = await itemsOf(lead, project, [3], "dress");
  await sendToReview(lead, { projectId: project.id, itemIds: [itemId!] });
  await decide(reviewer, project, { verdict: "reject" });
  expect(await exampleOf(lead, itemId!)).toBeNull();
});

it("lets the newest round speak, and a round in which somebody was unsure change nothing", async () => {
  const { lead, reviewer, otherReviewer, project } = await castFor();
  await itemsOf(lead, project, [4]);
  const { itemId } = await decide(reviewer, project, { label: "dress" });
  await sendToReview(lead, { projectId: project.id, itemIds: [itemId] });
  await decide(otherReviewer, project, { verdict: "unsure" });
  expect(await exampleOf(lead, itemId)).toMatchObject({ answer: says("dress") });
  await decide(reviewer, project, { label: "coat" });
  expect(await exampleOf(lead, itemId)).toMatchObject({ answer: says("coat") });
});

it("marks the bucket when the truth changes, and only then", async () => {
  const { lead, project } = await castFor();
  const [itemId] = await itemsOf(lead, project, [5], "dress");
  const marks = () => lead.db.select().from(changedBuckets).where(eq(changedBuckets.projectId, project.id));
  expect(await marks()).toEqual([{ projectId: project.id, bucket: bucketOf(itemId!) }]);
  await transact(lead, (tx) => settleItem(tx, itemId!));
  await transact(lead, (tx) => importTruth(tx, { projectId: project.id, itemId: itemId!, answer: says("dress") }));
  expect(await marks()).toHaveLength(1);
  await transact(lead, (tx) => importTruth(tx, { projectId: project.id, itemId: itemId!, answer: says("coat") }));
  expect(await marks()).toHaveLength(2);
});
