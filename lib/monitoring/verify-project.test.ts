import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { datasetChunks, datasetVersions } from "@/db/schema/datasets";
import { eventHeads, events } from "@/db/schema/events";
import { items } from "@/db/schema/intake";
import { modelVersions, promotions } from "@/db/schema/models";
import type { Ctx } from "../ctx";
import { emit } from "../events";
import { approvePromotion } from "../models/approve-promotion";
import { measureModel } from "../models/measure-model";
import { requestPromotion } from "../models/request-promotion";
import { type ColourCast, colourCast, storeColours } from "../testing/measured";
import { refusalOf } from "../testing/refusal";
import { tamper } from "../testing/tamper";
import type { VerifyReport } from "./contract";
import { listEvents } from "./list-events";
import { verifyProject } from "./verify-project";

let cast: ColourCast;
let ctx: Ctx;
beforeEach(async () => {
  cast = await colourCast(6);
  ctx = cast.job;
  const model = await storeColours(cast, "Serving");
  await measureModel(ctx, model, cast.version);
  const { id: promotionId } = await requestPromotion(cast.admin, { modelVersionId: model.id });
  await approvePromotion(cast.otherAdmin, { promotionId });
});

const report = (): Promise<VerifyReport> => verifyProject(cast.admin, { projectId: cast.project.id });
const inChain = (sequence: number) => and(eq(events.chain, cast.project.id), eq(events.sequence, sequence));

it("finds nothing altered where nothing was, and says how much it looked at", async () => {
  const { altered, ...counts } = await report();
  expect(altered).toEqual([]);
  expect(counts.versions).toBe(1);
  expect(counts.objects).toBe(6 * 2 + 1); // pictures, their thumbnails, one model
  expect(counts.events).toBeGreaterThan(4);
});

describe("the audit chain", () => {
  it("names the event whose words were changed", async () => {
    await tamper(ctx, events, (db) => db.update(events).set({ actor: "somebody else" }).where(inChain(3)));
    expect((await report()).altered).toEqual([
      { what: "event", id: `${cast.project.id}/3`, detail: expect.stringMatching(/hash/) },
    ]);
  });

  it("tells that an event is missing, in the middle and at the end", async () => {
    await tamper(ctx, events, (db) => db.delete(events).where(inChain(3)));
    expect((await report()).altered).toContainEqual(
      expect.objectContaining({ id: `${cast.project.id}/4`, detail: expect.stringMatching(/3 to 3 are missing/) }),
    );
    const [head] = await ctx.db.select().from(eventHeads).where(eq(eventHeads.chain, cast.project.id));
    await tamper(ctx, events, (db) => db.delete(events).where(inChain(head!.sequence)));
    expect((await report()).altered).toContainEqual(
      expect.objectContaining({ id: `${cast.project.id}/${head!.sequence}`, detail: expect.stringMatching(/missing/) }),
    );
  });

  it("tells of a forged event whose own hash fits", async () => {
    const [second] = await ctx.db.select().from(events).where(inChain(2));
    const { hashEvent } = await import("../events");
    const forged = { ...second!, data: { forged: true } };
    await tamper(ctx, events, (db) =>
      db
        .update(events)
        .set({ data: forged.data, hash: hashEvent(forged) })
        .where(inChain(2)),
    );
    expect((await report()).altered).toEqual([
      { what: "event", id: `${cast.project.id}/3`, detail: expect.stringMatching(/follow/) },
    ]);
  });
});

describe("dataset versions", () => {
  it("tells of an altered example", async () => {
    const [chunk] = await ctx.db.select().from(datasetChunks).where(eq(datasetChunks.projectId, cast.project.id));
    const lines = chunk!.lines.replace(/"label":"\w+"/, '"label":"pink"');
    await tamper(ctx, datasetChunks, (db) =>
      db.update(datasetChunks).set({ lines }).where(eq(datasetChunks.hash, chunk!.hash)),
    );
    expect((await report()).altered).toEqual([
      {
        what: "dataset_version",
        id: cast.version.id,
        detail: expect.stringMatching(/bucket \d+ are missing or were altered/),
      },
    ]);
  });

  it("tells of another digest, even one that fits other parts", async () => {
    const ofVersion = eq(datasetVersions.id, cast.version.id);
    const { versionDigest } = await import("../core/snapshot");
    const chunks = cast.version.chunks.slice(1);
    await tamper(ctx, datasetVersions, (db) =>
      db
        .update(datasetVersions)
        .set({ chunks, digest: versionDigest(chunks) })
        .where(ofVersion),
    );
    expect((await report()).altered).toEqual([
      { what: "dataset_version", id: cast.version.id, detail: expect.stringMatching(/event of its cut/) },
    ]);
  });
});

describe("objects", () => {
  it("tells of a picture that is gone and of one whose bytes changed", async () => {
    const [first, second] = await ctx.db
      .select()
      .from(items)
      .where(eq(items.projectId, cast.project.id))
      .orderBy(items.id);
    await ctx.ports.objects.remove(first!.imageSha256);
    const real = ctx.ports.objects;
    const swapped: Ctx = {
      ...cast.admin,
      ports: {
        ...ctx.ports,
        objects: {
          ...real,
          stream: (sha256) => real.stream(sha256 === second!.imageSha256 ? second!.thumbSha256 : sha256),
        },
      },
    };
    const { altered } = await verifyProject(swapped, { projectId: cast.project.id });
    expect(altered).toEqual([
      { what: "object", id: first!.id, detail: expect.stringMatching(/picture .* is missing/) },
      { what: "object", id: second!.id, detail: expect.stringMatching(/picture .* was altered/) },
    ]);
  });

  it("tells of a model that names another file, and of a promotion about another one", async () => {
    const other = await storeColours(cast, "Another", { red: "blue" });
    const [served] = await ctx.db.select().from(promotions).where(eq(promotions.projectId, cast.project.id));
    const ofServed = eq(modelVersions.id, served!.modelVersionId);
    await tamper(ctx, modelVersions, (db) =>
      db.update(modelVersions).set({ artifactSha256: other.artifactSha256 }).where(ofServed),
    );
    const details = (await report()).altered.map((one) => `${one.what} ${one.id} ${one.detail}`);
    expect(details).toEqual([
      expect.stringMatching(new RegExp(`model_version ${served!.modelVersionId} .*manifest`)),
      expect.stringMatching(new RegExp(`model_version ${served!.modelVersionId} .*promotion ${served!.id}`)),
    ]);
  });
});

it("is for admins of the project", async () => {
  expect(await refusalOf(verifyProject(cast.lead, { projectId: cast.project.id }))).toMatchObject({
    code: "forbidden",
  });
  expect(await refusalOf(verifyProject(cast.stranger, { projectId: cast.project.id }))).toMatchObject({
    code: "not_found",
  });
});

it("lists events newest first, page by page, with people's names", async () => {
  const projectId = cast.project.id;
  for (let i = 0; i < 5; i++) await emit(cast.admin, { type: "thing.done", subject: `thing_${i}`, projectId });
  const first = await listEvents(cast.admin, { projectId, limit: 3 });
  expect(first.rows.map((row) => row.subject)).toEqual(["thing_4", "thing_3", "thing_2"]);
  expect(first.rows[0]).toMatchObject({ actorName: "Ana", type: "thing.done" });
  const second = await listEvents(cast.admin, { projectId, limit: 500, cursor: first.nextCursor! });
  expect(second.rows[0]).toMatchObject({ subject: "thing_1" });
  expect(second.rows.at(-1)).toMatchObject({ sequence: 1, type: "project.created", actorName: null });
  expect(second.nextCursor).toBeNull();
  const asked = listEvents(cast.admin, { projectId, cursor: "yesterday" });
  expect(await refusalOf(asked)).toMatchObject({ code: "bad_input" });
});
