import { createHash } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { examples } from "@/db/schema/datasets";
import { events } from "@/db/schema/events";
import { items } from "@/db/schema/intake";
import { tasks } from "@/db/schema/review";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import type { ItemId } from "@/lib/core/ids";
import { splitOf } from "@/lib/core/splits";
import { type Cast, castFor } from "@/lib/testing/cast";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { addItems } from "./add-items";
import { getItemImage } from "./get-item-image";

let cast: Cast;
beforeAll(async () => {
  cast = await castFor();
});

const truth = (label: string) => ({ labels: [{ label, score: 0.4 }], regions: [] });
const itemRow = async (id: string | undefined) =>
  (
    await cast.job.db
      .select()
      .from(items)
      .where(eq(items.id, id as ItemId))
  )[0]!;
const queuedJobs = async () =>
  (await cast.job.db.execute<{ key: string }>(sql`select key from graphile_worker.jobs`)).rows.map((job) => job.key);

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("taking in images", () => {
  it("stores each under the hash of its cleaned bytes, and hands the same bytes back", async () => {
    const { rows } = await addItems(cast.lead, {
      projectId: cast.project.id,
      items: [{ name: "first.png", bytes: picture(1, 60, 45), attributes: { shop: "7" } }],
    });
    const item = await itemRow(rows[0]!.id);
    expect(item).toMatchObject({
      name: "first.png",
      width: 60,
      height: 45,
      source: "upload",
      attributes: { shop: "7" },
    });
    const file = await getItemImage(cast.reviewer, { itemId: item.id });
    expect(file).toMatchObject({ contentType: item.imageType, sha256: item.imageSha256 });
    const bytes = await bytesOf("stream" in file ? file.stream : (async function* () {})());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(item.imageSha256);
  });

  it("knows a picture again, in one batch and in the next, but not across projects", async () => {
    const send = (ctx = cast.lead, projectId = cast.project.id) =>
      addItems(ctx, { projectId, items: [2, 3, 2].map((seed) => ({ name: `p${seed}`, bytes: picture(seed) })) });
    const first = await send();
    expect(first.rows.map((row) => row.status)).toEqual(["added", "added", "known"]);
    expect(first.rows[2]!.id).toBe(first.rows[0]!.id);
    expect(await send()).toMatchObject({ added: 0, known: 3 });
    expect(await send(cast.stranger, cast.otherProject.id)).toMatchObject({ added: 2, known: 1 });
  });

  it("lets one bad row harm no other, and says of each what was wrong", async () => {
    const clean = imagesSharp();
    const good = picture(10);
    const report = await addItems(cast.lead, {
      projectId: cast.project.id,
      items: [
        { name: "good", bytes: good },
        { name: "empty.jpg", bytes: new Uint8Array() },
        { name: "text.jpg", bytes: new TextEncoder().encode("no picture at all") },
        { name: "half.png", bytes: good.slice(0, good.length / 2) },
        { name: "drawing.svg", bytes: new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>") },
        { name: "wrong label", bytes: picture(11), answer: truth("hat") },
        { name: "", bytes: picture(12) },
        '{"name": "line", "image": ',
        JSON.stringify({ name: "line", image: "%%%" }),
        JSON.stringify({ name: "sent as text", image: Buffer.from(picture(13)).toString("base64"), label: "coat" }),
        7,
      ] as never,
    });
    expect(report.rows.map((row) => row.problem?.code ?? row.status)).toEqual([
      "added",
      "bad_image",
      "bad_image",
      "bad_image",
      "bad_image",
      "bad_answer",
      "bad_input",
      "malformed_json",
      "bad_input",
      "added",
      "bad_input",
    ]);
    expect(report).toMatchObject({ added: 2, refused: 9 });
    expect(report.rows[1]).toMatchObject({ name: "empty.jpg", problem: { why: "empty" } });
    expect(report.rows[9]!.name).toBe("sent as text");
    await expect(clean.clean(picture(11), "fine by itself")).resolves.toBeDefined();
    const [found] = await cast.job.db.select({ n: count() }).from(items).where(eq(items.name, "wrong label"));
    expect(found?.n).toBe(0);
  });

  it("stands whole or not at all", async () => {
    const before = await cast.job.db.select({ n: count() }).from(items);
    let left = 3;
    const objects = {
      ...cast.job.ports.objects,
      put: (bytes: Uint8Array) =>
        left-- > 0 ? cast.job.ports.objects.put(bytes) : Promise.reject(new Error("disk full")),
    };
    const broken = { ...cast.lead, ports: { ...cast.lead.ports, objects } };
    const batch = {
      projectId: cast.project.id,
      items: [21, 22, 23].map((s) => ({ name: `b${s}`, bytes: picture(s) })),
    };
    await expect(addItems(broken, batch)).rejects.toThrow("disk full");
    expect(await cast.job.db.select({ n: count() }).from(items)).toEqual(before);
    expect(await addItems(cast.lead, batch)).toMatchObject({ added: 3 });
  });

  it("writes one event for the batch, none when all was known", async () => {
    const batch = { projectId: cast.project.id, items: [{ name: "e", bytes: picture(31) }] };
    const { rows } = await addItems(cast.lead, batch);
    await addItems(cast.lead, batch);
    const told = await cast.job.db.select().from(events).where(eq(events.type, "items.added"));
    expect(told.filter((event) => JSON.stringify(event.data).includes(rows[0]!.id!))).toHaveLength(1);
  });
});

describe("the split of an item", () => {
  it("comes from its group for good, and from its own bytes when it has none", async () => {
    const group = [41, 42, 43, 44].map((seed) => ({ name: `g${seed}`, bytes: picture(seed), group: "letter 7" }));
    const alone = { name: "alone", bytes: picture(45) };
    const { rows } = await addItems(cast.lead, { projectId: cast.project.id, items: [...group, alone] });
    const stored = await Promise.all(rows.map((row) => itemRow(row.id)));
    expect(new Set(stored.slice(0, 4).map((item) => item.split))).toEqual(new Set([splitOf("letter 7")]));
    expect(stored[4]).toMatchObject({ groupKey: stored[4]!.imageSha256, split: splitOf(stored[4]!.imageSha256) });
    await addItems(cast.lead, { projectId: cast.project.id, items: [{ ...alone, group: "letter 7" }] });
    expect(await itemRow(rows[4]!.id)).toEqual(stored[4]);
  });
});

describe("truth that came with a picture", () => {
  it("is an example at once, without the figures of whoever made it, and asks nobody", async () => {
    const { rows } = await addItems(cast.lead, {
      projectId: cast.project.id,
      items: [{ name: "t", bytes: picture(51), answer: truth("coat") }],
    });
    const id = rows[0]!.id as ItemId;
    const [example] = await cast.job.db.select().from(examples).where(eq(examples.itemId, id));
    expect(example).toMatchObject({
      source: "import",
      answer: { labels: [{ label: "coat", score: null }], regions: [] },
    });
    expect(await openTaskOf(id)).toBeUndefined();
  });

  it("is taken when it comes later", async () => {
    const item = { name: "later", bytes: picture(52) };
    await addItems(cast.lead, { projectId: cast.project.id, items: [item] });
    const { rows } = await addItems(cast.lead, {
      projectId: cast.project.id,
      items: [{ ...item, answer: truth("dress") }],
    });
    expect(rows[0]!.status).toBe("known");
    const [example] = await cast.job.db
      .select()
      .from(examples)
      .where(eq(examples.itemId, rows[0]!.id as ItemId));
    expect(example?.answer.labels[0]?.label).toBe("dress");
  });
});

const openTaskOf = async (itemId: ItemId) =>
  (
    await cast.job.db
      .select()
      .from(tasks)
      .where(and(eq(tasks.itemId, itemId), isNull(tasks.closedAt)))
  )[0];

describe("what follows", () => {
  it("goes to people while no model serves, and to the model's one job once one does", async () => {
    const fresh = await castFor({ name: "Fresh" });
    const send = (seed: number) =>
      addItems(fresh.lead, { projectId: fresh.project.id, items: [{ name: "n", bytes: picture(seed) }] });
    const unseen = (await send(61)).rows[0]!.id as ItemId;
    expect(await openTaskOf(unseen)).toMatchObject({ reasons: ["not_predicted"], predictionId: null });
    expect(await queuedJobs()).not.toContain(`score:${fresh.project.id}`);
    await modelIn(fresh.job, fresh.project);
    const first = (await send(62)).rows[0]!.id as ItemId;
    await send(63);
    expect(await openTaskOf(first)).toBeUndefined();
    expect((await queuedJobs()).filter((key) => key === `score:${fresh.project.id}`)).toHaveLength(1);
  });
});

it("takes 500 rows in one go", async () => {
  const clean = vi.fn(cast.job.ports.images.clean);
  const ctx = { ...cast.lead, ports: { ...cast.lead.ports, images: { ...cast.lead.ports.images, clean } } };
  const batch = Array.from({ length: 500 }, (_, i) => ({ name: `many ${i}`, bytes: picture(1000 + i, 16, 16) }));
  const report = await addItems(ctx, { projectId: cast.project.id, items: batch });
  expect(report.added).toBe(500);
  expect(clean).toHaveBeenCalledTimes(500);
  const over = [...batch, batch[0]!];
  await expect(addItems(ctx, { projectId: cast.project.id, items: over })).rejects.toThrow();
  expect(clean).toHaveBeenCalledTimes(500);
});
