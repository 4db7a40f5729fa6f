import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { evaluations, promotionDecisions, promotions } from "@/db/schema/models";
import { testDatabase } from "@/db/testing";
import type { ModelVersionId } from "../core/ids";
import type { Ctx } from "../ctx";
import { listEvents } from "../monitoring/list-events";
import { createKey } from "../people/create-key";
import { type ColourCast, colourCast, storeColours } from "../testing/measured";
import { refusalOf } from "../testing/refusal";
import { approvePromotion } from "./approve-promotion";
import { compareModel } from "./compare-model";
import { getChampion } from "./get-champion";
import { getPromotion } from "./get-promotion";
import { listModels } from "./list-models";
import { listPromotions } from "./list-promotions";
import type { ModelVersion } from "./load";
import { measureModel } from "./measure-model";
import { rejectPromotion } from "./reject-promotion";
import { requestPromotion } from "./request-promotion";
import { rollBack } from "./roll-back";

/** One project for all: A is wrong about red, B about nothing, C about all but blue; all measured on 30 test pictures. */
const cast = await colourCast(30);
const { admin, otherAdmin, owner, lead, reviewer, stranger, job, project } = cast;
const projectId = project.id;
const [a, b, c] = [
  await storeColours(cast, "A", { red: "green" }),
  await storeColours(cast, "B"),
  await storeColours(cast, "C", { red: "green", green: "red" }),
];
for (const model of [a, b, c]) await measureModel(job, model, cast.version);

const champion = async (): Promise<ModelVersionId | undefined> =>
  (await getChampion(reviewer, { projectId }))?.model.id;

async function promote(model: ModelVersion, asker: Ctx = admin, decider: Ctx = otherAdmin): Promise<void> {
  const { id: promotionId } = await requestPromotion(asker, { modelVersionId: model.id });
  await approvePromotion(decider, { promotionId });
}

it("serves nothing until a first model was asked for and approved by two people", async () => {
  expect(await champion()).toBeUndefined();
  const asked = await requestPromotion(admin, { modelVersionId: a.id, message: "The first." });
  expect(asked).toMatchObject({ state: "waiting", serving: false, replaces: null, requestedBy: { name: "Ana" } });
  expect(asked.gates.find((gate) => gate.id === "accuracy")).toMatchObject({ state: "passed" });
  expect(await champion()).toBeUndefined();
  const approved = await approvePromotion(otherAdmin, { promotionId: asked.id, note: "Fine." });
  expect(approved).toMatchObject({ state: "approved", serving: true, decidedBy: { name: "Ben" }, note: "Fine." });
  expect(await champion()).toBe(a.id);
  expect(await getPromotion(lead, { promotionId: asked.id })).toEqual(approved);
});

it("compares a candidate with what serves, picture by picture", async () => {
  const compared = await compareModel(lead, { modelVersionId: b.id });
  expect(compared.candidate?.testSetDigest).toBe(compared.champion?.testSetDigest);
  expect(compared.paired).toMatchObject({ n: 30, better: 10, worse: 0, difference: 10 / 30 });
  expect(compared.better).toHaveLength(10);
  expect(compared.better[0]).toMatchObject({
    truth: { labels: [{ label: "red" }] },
    champion: { labels: [{ label: "green" }, {}, {}] },
    candidate: { labels: [{ label: "red" }, {}, {}] },
    width: 16,
  });
  expect(compared.gates.map((gate) => gate.state)).not.toContain("failed");
  const own = await compareModel(lead, { modelVersionId: a.id });
  expect(own).toMatchObject({ champion: null, paired: null, gates: [] });
});

it("refuses a candidate that is worse, and one that was not measured beside the champion", async () => {
  const worse = requestPromotion(admin, { modelVersionId: c.id });
  expect(await refusalOf(worse)).toMatchObject({ code: "gates_failed", gates: expect.arrayContaining(["accuracy"]) });
  const unmeasured = await storeColours(cast, "Unmeasured");
  const asked = requestPromotion(admin, { modelVersionId: unmeasured.id });
  expect(await refusalOf(asked)).toEqual({ code: "gates_failed", gates: ["evidence"] });
  const rows = await job.db.select().from(promotions).where(eq(promotions.modelVersionId, c.id));
  expect(rows).toEqual([]);
});

it("lets nobody approve what they asked for, owner or not, nor through a key of theirs", async () => {
  const { id: promotionId } = await requestPromotion(owner, { modelVersionId: b.id });
  expect(await refusalOf(approvePromotion(owner, { promotionId }))).toEqual({
    code: "needs_another_person",
    promotionId,
  });
  const again = requestPromotion(admin, { modelVersionId: b.id });
  expect(await refusalOf(again)).toMatchObject({ code: "already_done", id: promotionId });
  await rejectPromotion(owner, { promotionId, note: "Later." });
  const { id: keyId } = await createKey(admin, { projectId, name: "pipeline", role: "admin" });
  const key: Ctx = { ...admin, actor: { type: "key", keyId, projectId, role: "admin" } };
  const byKey = await requestPromotion(key, { modelVersionId: b.id });
  expect(byKey.requestedBy).toMatchObject({ name: "Ana" });
  const self = approvePromotion(admin, { promotionId: byKey.id });
  expect(await refusalOf(self)).toMatchObject({ code: "needs_another_person" });
  expect(await refusalOf(approvePromotion(key, { promotionId: byKey.id }))).toMatchObject({ code: "forbidden" });
  await rejectPromotion(otherAdmin, { promotionId: byKey.id });
  expect(await champion()).toBe(a.id);
});

it("keeps promotions to admins of the project", async () => {
  for (const who of [reviewer, lead]) {
    expect(await refusalOf(requestPromotion(who, { modelVersionId: b.id }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(rollBack(who, { projectId }))).toMatchObject({ code: "forbidden" });
  }
  expect(await refusalOf(requestPromotion(stranger, { modelVersionId: b.id }))).toMatchObject({ code: "not_found" });
  const [known] = await listPromotions(lead, { projectId });
  for (const verb of [approvePromotion, rejectPromotion]) {
    expect(await refusalOf(verb(lead, { promotionId: known!.id }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(verb(stranger, { promotionId: known!.id }))).toMatchObject({ code: "not_found" });
  }
});

it("decides once, and not on evidence about a model that no longer serves", async () => {
  const { id: promotionId } = await requestPromotion(admin, { modelVersionId: b.id });
  const stale = await storeColours(cast, "B again");
  await measureModel(job, stale, cast.version);
  const { id: staleId } = await requestPromotion(admin, { modelVersionId: stale.id });
  await approvePromotion(otherAdmin, { promotionId });
  expect(await champion()).toBe(b.id);
  const twice = approvePromotion(otherAdmin, { promotionId });
  expect(await refusalOf(twice)).toEqual({ code: "already_done", what: "promotion", id: promotionId });
  expect(await refusalOf(rejectPromotion(owner, { promotionId }))).toMatchObject({ code: "already_done" });
  expect(await refusalOf(approvePromotion(otherAdmin, { promotionId: staleId }))).toMatchObject({ code: "conflict" });
  await rejectPromotion(otherAdmin, { promotionId: staleId });
  const serving = requestPromotion(admin, { modelVersionId: b.id });
  expect(await refusalOf(serving)).toMatchObject({ code: "conflict" });
});

it("goes back model by model, each step in the history, until there is nothing before", async () => {
  const back = await rollBack(admin, { projectId, reason: "Customers complain." });
  expect(back).toMatchObject({
    isRollback: true,
    state: "approved",
    serving: true,
    model: { id: a.id },
    replaces: { id: b.id },
  });
  expect(await champion()).toBe(a.id);
  const states = new Map((await listModels(lead, { projectId })).map((model) => [model.id, model.state]));
  expect([a.id, b.id, c.id].map((id) => states.get(id))).toEqual(["serving", "retired", "candidate"]);
  expect(await refusalOf(rollBack(admin, { projectId }))).toMatchObject({ code: "conflict", what: "roll-back" });
  await promote(b);
  expect(await champion()).toBe(b.id);
  const { rows } = await listEvents(admin, { projectId });
  expect(rows.map((row) => row.type)).toEqual(
    expect.arrayContaining([
      "promotion.requested",
      "promotion.approved",
      "promotion.rejected",
      "promotion.rolled_back",
    ]),
  );
});

it("refuses bytes that are not those that were measured and asked for", async () => {
  const changed = await storeColours(cast, "Changed", { blue: "blue" });
  await job.db.insert(evaluations).values({
    ...(await measureModel(job, b, cast.version)),
    id: "eval_00000000000000000000000000",
    modelVersionId: changed.id,
  });
  const other: Ctx["ports"]["objects"] = {
    ...job.ports.objects,
    stream: () => job.ports.objects.stream(c.artifactSha256!),
  };
  const tampered = (ctx: Ctx): Ctx => ({ ...ctx, ports: { ...ctx.ports, objects: other } });
  const ask = requestPromotion(tampered(admin), { modelVersionId: changed.id });
  expect(await refusalOf(ask)).toEqual({ code: "artifact_changed", modelVersionId: changed.id });
  expect(await refusalOf(rollBack(tampered(admin), { projectId }))).toMatchObject({ code: "artifact_changed" });
  expect(await champion()).toBe(b.id);
});

describe("many admins at once", () => {
  it("let exactly one approval through, and number the steps without double", async () => {
    const database = await testDatabase({ connectionsMax: 20 });
    const crowd: ColourCast = await colourCast(9, { database });
    const models = await Promise.all(["X", "Y", "Z"].map((name) => storeColours(crowd, name)));
    for (const model of models) await measureModel(crowd.job, model, crowd.version);
    const asked = [];
    for (const model of models) asked.push(await requestPromotion(crowd.admin, { modelVersionId: model.id }));
    const attempts = asked.flatMap(({ id: promotionId }) =>
      [crowd.otherAdmin, crowd.owner].map((ctx) => approvePromotion(ctx, { promotionId })),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const steps = await crowd.job.db.select({ step: promotionDecisions.step }).from(promotionDecisions);
    expect(steps).toEqual([{ step: 1 }]);
  });
});
