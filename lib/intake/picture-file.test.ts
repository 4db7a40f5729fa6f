import sharp from "sharp";
import { beforeAll, expect, it, vi } from "vitest";
import { imageParts } from "@/db/schema/intake";
import type { FileAnswer } from "@/lib/core/file-answer";
import type { ItemId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { verifyObjects } from "@/lib/monitoring/verify-objects";
import { removeProject } from "@/lib/projects/remove-project";
import { type Cast, castFor, userIdOf } from "@/lib/testing/cast";
import { knock, nobody, signedIn, type Visitor } from "@/lib/testing/knock";
import { picture } from "@/lib/testing/picture";
import { refusalOf } from "@/lib/testing/refusal";
import { addItems } from "./add-items";
import { getItemImage } from "./get-item-image";

const [width, height] = [4_100, 2_100];
let cast: Cast;
let large: Buffer;
let itemId: ItemId;
let smallId: ItemId;

beforeAll(async () => {
  cast = await castFor();
  large = await sharp({ create: { width, height, channels: 3, background: "#336699" } })
    .composite([{ input: Buffer.from(picture(1, 60, 40)), left: 4_030, top: 2_055 }])
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
  [itemId, smallId] = (await add(cast.lead, cast.project.id, [large, Buffer.from(picture(2))])) as [ItemId, ItemId];
});

async function add(ctx: Ctx, projectId: Cast["project"]["id"], pictures: Buffer[]): Promise<ItemId[]> {
  const report = await addItems(ctx, {
    projectId,
    items: pictures.map((bytes, i) => ({ name: `${i}`, bytes: new Uint8Array(bytes) })),
  });
  return report.rows.map((row) => ("id" in row ? row.id : "") as ItemId);
}

async function read(answer: FileAnswer): Promise<Buffer> {
  if ("bytes" in answer) return Buffer.from(answer.bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const part = async (name?: string, id = itemId, ctx: Ctx = cast.reviewer) =>
  getItemImage(ctx, { itemId: id, ...(name && { part: name }) });

/** The hash under which a part is handed out. */
async function hashOf(name?: string, id = itemId, ctx: Ctx = cast.reviewer): Promise<string> {
  const answer = await part(name, id, ctx);
  await read(answer);
  return answer.sha256!;
}

it("hands out a preview of a large picture, and the whole one as it was", async () => {
  const preview = await part("preview");
  const { width: previewWidth, height: previewHeight, format } = await sharp(await read(preview)).metadata();
  expect({ previewWidth, previewHeight, format }).toEqual({
    previewWidth: 3_072,
    previewHeight: 1_573,
    format: "jpeg",
  });
  const whole = await sharp(await read(await part())).metadata();
  expect({ width: whole.width, height: whole.height }).toEqual({ width, height });
  expect(preview.sha256).not.toBe(await hashOf());
});

it("hands out tiles that show what lies there, cut once for all who ask", async () => {
  const names = ["tile-3-2", "tile-4-2", "tile-0-0", "tile-4-0"];
  const [last, edge, first] = await Promise.all(names.map(async (name) => read(await part(name))));
  const sizeOf = async (bytes: Buffer) => {
    const { width, height } = await sharp(bytes).metadata();
    return [width, height];
  };
  expect(await sizeOf(first!)).toEqual([1_024, 1_024]);
  expect(await sizeOf(last!)).toEqual([1_024, 52]);
  expect(await sizeOf(edge!)).toEqual([4, 52]);
  const seen = await sharp(last!).raw().toBuffer();
  const stored = await sharp(await read(await part()))
    .extract({ left: 3_072, top: 2_048, width: 1_024, height: 52 })
    .raw()
    .toBuffer();
  const apart = seen.reduce((most, value, i) => Math.max(most, Math.abs(value - stored[i]!)), 0);
  expect(apart).toBeLessThan(24);
  const rows = await cast.job.db.select().from(imageParts);
  expect(rows.filter((row) => row.part.startsWith("tile"))).toHaveLength(5 * 3);
  expect(await hashOf("tile-0-0")).toBe(rows.find((row) => row.part === "tile-0-0")!.sha256);
});

it("cuts anew what got lost", async () => {
  await cast.job.ports.objects.remove(await hashOf("tile-1-1"));
  expect((await read(await part("tile-1-1"))).length).toBeGreaterThan(100);
});

it("has no parts of a small picture, and none beside a large one", async () => {
  expect(await hashOf("preview", smallId)).toBe(await hashOf(undefined, smallId));
  expect(await refusalOf(part("tile-0-0", smallId))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(part("tile-5-0"))).toMatchObject({ code: "not_found" });
  await expect(part("../../etc")).rejects.toThrow("must match pattern");
});

it("is one address for the browser, which may keep each part for good", async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of thirty-two characters or more");
  const { db, ports } = cast.job;
  const ask = async (visitor: Visitor, asked: string) =>
    knock({ db, ports }, visitor, "GET", `/items/${itemId}/image?part=${asked}`);
  const reviewer = await signedIn(userIdOf(cast.reviewer));
  const tile = await ask(reviewer, "tile-4-2");
  expect(tile.status).toBe(200);
  expect(tile.headers.get("content-type")).toBe("image/jpeg");
  expect(tile.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
  expect((await sharp(Buffer.from(await tile.arrayBuffer())).metadata()).width).toBe(4);
  expect((await ask(reviewer, "tile-9-9")).status).toBe(404);
  expect((await ask(reviewer, "all")).status).toBe(422);
  expect((await ask(nobody, "preview")).status).toBe(401);
});

it("shows parts to nobody who may not see the picture", async () => {
  expect(await refusalOf(part("preview", itemId, cast.stranger))).toMatchObject({ code: "not_found" });
});

it("names a tile that was altered, and forgets parts with the last project that has the picture", async () => {
  const [otherId] = await add(cast.job, cast.otherProject.id, [large]);
  const sha256 = await hashOf("tile-3-2", otherId!, cast.stranger);
  const hashes = (await cast.job.db.select().from(imageParts)).map((row) => row.sha256);
  const kept = await verifyObjects(cast.job, cast.project.id);
  expect(kept).toEqual({ altered: [], count: new Set(hashes).size + 4 });
  await removeProject(cast.owner, { projectId: cast.otherProject.id, name: cast.otherProject.name });
  expect(await cast.job.ports.objects.has(sha256)).toBe(true);
  await cast.job.ports.objects.remove(sha256);
  const { altered } = await verifyObjects(cast.job, cast.project.id);
  expect(altered.map(({ detail }) => detail).join()).toContain("tile-3-2");
  await hashOf("tile-3-2");
  await removeProject(cast.owner, { projectId: cast.project.id, name: cast.project.name });
  expect(await cast.job.ports.objects.has(sha256)).toBe(false);
  expect(await cast.job.db.select().from(imageParts)).toEqual([]);
});
