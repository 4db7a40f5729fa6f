import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { routes } from "@/db/schema/intake";
import { annotations } from "@/db/schema/review";
import { type Answer, emptyAnswer } from "../core/answer";
import { estimateAccuracy, strataOf } from "../core/estimate";
import type { ItemId } from "../core/ids";
import { type Ctx, newId, transact } from "../ctx";
import { recordPredictions } from "../intake/record-predictions";
import { sendToReview } from "../intake/send-to-review";
import type { ModelVersion } from "../models/load";
import { changePolicy } from "../projects/change-policy";
import type { PolicySettings } from "../projects/contract";
import { claimTask } from "../review/claim-task";
import { submitAnnotation } from "../review/submit-annotation";
import { withdrawAnnotation } from "../review/withdraw-annotation";
import { type Cast, castFor, later } from "../testing/cast";
import { itemsOf, says } from "../testing/label";
import { modelIn } from "../testing/model";
import { refusalOf } from "../testing/refusal";
import { getAccuracy } from "./get-accuracy";

const labels = [{ name: "dress" }, { name: "coat" }];
const policy = (settings: { default: number; auditShare: number }): PolicySettings => ({
  thresholds: { default: settings.default, byLabel: {} },
  auditShare: settings.auditShare,
});

async function begin(settings = { default: 0.9, auditShare: 0.5 }): Promise<Cast & { model: ModelVersion }> {
  const cast = await castFor({ labels, policy: policy(settings) });
  return { ...cast, model: await modelIn(cast.job, cast.project) };
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const label = (said: string, score: number): Answer => ({ labels: [{ label: said, score }], regions: [] });

/** What a model says of items, at the moment of `ctx`; returns how each was routed. */
function predicted(ctx: Ctx, model: ModelVersion, itemIds: readonly ItemId[], said: string, confidence: number) {
  const rows = itemIds.map((itemId) => ({
    itemId,
    modelVersionId: model.id,
    answer: label(said, confidence),
    ...{ rawConfidence: confidence, confidence, runtime: "node" as const, latencyMs: 5, embedding: null },
  }));
  return transact(ctx, (tx) => recordPredictions(tx, model.projectId, rows));
}

/** Decides all that waits: every picture is a dress, save those that `truth` names. Returns how many. */
async function decideAll(ctx: Ctx, cast: Cast, truth = new Map<ItemId, string | null>()): Promise<number> {
  for (let decided = 0; ; decided++) {
    const claimed = await claimTask(ctx, { projectId: cast.project.id });
    if (!claimed) return decided;
    const is = truth.has(claimed.item.id) ? truth.get(claimed.item.id)! : "dress";
    const right = claimed.prediction?.answer.labels[0]?.label === is;
    await submitAnnotation(ctx, {
      taskId: claimed.task.id,
      leaseToken: claimed.lease.token,
      annotationId: newId(ctx, "annotation"),
      verdict: is === null ? "reject" : right ? "accept" : "correct",
      answer: is === null ? emptyAnswer : says(is),
      tookMs: 1_000,
    });
  }
}

const report = (cast: Cast, days = 30) => getAccuracy(later(cast.lead, 10_000), { projectId: cast.project.id, days });

describe("getAccuracy", () => {
  it("weighs audits by their stored probability, counts the reviewed, and joins both by their size", async () => {
    const cast = await begin();
    const { job, reviewer, project, model } = cast;
    const sure = await itemsOf(job, project, range(0, 60));
    const unsure = await itemsOf(job, project, range(100, 20));
    await predicted(job, model, sure, "dress", 0.95);
    await predicted(job, model, unsure, "dress", 0.4);
    const wrongAmong = [...sure.filter((_, i) => i % 6 === 0), ...unsure.slice(0, 8)];
    await decideAll(later(reviewer, 60), cast, new Map(wrongAmong.map((id) => [id, "coat"])));
    const routed = await job.db.select().from(routes).where(eq(routes.projectId, project.id));
    const expected = estimateAccuracy(
      strataOf(
        routed.map(({ itemId, reasons, inclusionProbability }) => ({
          reasons,
          inclusionProbability,
          right: reasons.length > 0 ? !wrongAmong.includes(itemId) : null,
        })),
      ),
    );
    const told = await report(cast);
    expect(told.autoAcceptedAccuracy).toMatchObject({ value: expected.autoAccepted.value, n: expected.autoAccepted.n });
    expect(told.reviewedAccuracy).toMatchObject({ value: 12 / 20, low: 12 / 20, n: 20 });
    expect(told.modelAccuracy).toMatchObject({ value: expected.model.value, low: expected.model.low });
    expect(told.decidedAccuracy).toMatchObject({ value: expected.decided.value });
    const audited = routed.filter((route) => route.reasons.includes("audit")).length;
    expect(audited).toBeGreaterThan(10);
    expect(told).toMatchObject({ routed: 80, reviewed: 20 + audited, audited, autoAccepted: 60 - audited });
    expect(told.shareReviewed).toBeCloseTo((20 + audited) / 80);
    expect(told.byLabel).toMatchObject([{ label: "dress", n: 20 + audited }]);
    expect(told.byDay).toMatchObject([{ day: "2026-06-01", routed: 80 }]);
    expect(told.latency).toEqual([{ runtime: "node", count: 80, p50Ms: 5, p95Ms: 5 }]);
    expect(told.reliability.map((bin) => [bin.from, bin.count])).toEqual([
      [0.4, 20],
      [0.9, audited],
    ]);
  });

  it("tells nothing where nothing was checked, and how many checks would tell", async () => {
    const cast = await begin();
    expect(await report(cast)).toMatchObject({
      routed: 0,
      shareReviewed: null,
      modelAccuracy: { value: null, n: 0 },
      byDay: [],
    });
    await predicted(cast.job, cast.model, await itemsOf(cast.job, cast.project, range(0, 30)), "dress", 0.95);
    const told = await report(cast);
    expect(told.autoAcceptedAccuracy).toMatchObject({ value: null, n: 0 });
    expect(told.autoAcceptedAccuracy.needMore).toBeGreaterThan(0);
  });

  it("does not count an answer that was taken back", async () => {
    const cast = await begin({ default: 0.9, auditShare: 1 });
    await predicted(cast.job, cast.model, await itemsOf(cast.job, cast.project, [1, 2]), "coat", 0.4);
    await decideAll(later(cast.reviewer, 60), cast);
    expect((await report(cast)).reviewedAccuracy).toMatchObject({ value: 0, n: 2 });
    const ofProject = eq(annotations.projectId, cast.project.id);
    const [first] = await cast.job.db.select().from(annotations).where(ofProject);
    await withdrawAnnotation(later(cast.reviewer, 120), { annotationId: first!.id });
    expect((await report(cast)).reviewedAccuracy).toMatchObject({ value: 0, n: 1 });
  });

  it("counts a rejected picture as a wrong answer", async () => {
    const cast = await begin();
    const itemIds = await itemsOf(cast.job, cast.project, range(0, 4));
    await predicted(cast.job, cast.model, itemIds, "dress", 0.4);
    await decideAll(later(cast.reviewer, 60), cast, new Map([[itemIds[0]!, null]]));
    expect((await report(cast)).reviewedAccuracy).toMatchObject({ value: 3 / 4, n: 4 });
  });

  it("leaves out an accepted item that somebody looked at for another cause", async () => {
    const cast = await begin({ default: 0.9, auditShare: 0.001 });
    const itemIds = await itemsOf(cast.job, cast.project, range(0, 30));
    await predicted(cast.job, cast.model, itemIds, "coat", 0.95);
    await sendToReview(later(cast.lead, 10), { projectId: cast.project.id, itemIds: itemIds.slice(0, 10) });
    expect(await decideAll(later(cast.reviewer, 60), cast)).toBeGreaterThanOrEqual(10);
    const { autoAcceptedAccuracy, audited } = await report(cast);
    expect(autoAcceptedAccuracy.n).toBe(audited);
  });

  it("leaves out items whose truth came with them", async () => {
    const cast = await begin();
    const known = await itemsOf(cast.lead, cast.project, range(0, 10), "dress");
    await predicted(cast.job, cast.model, known, "dress", 0.95);
    expect(await report(cast)).toMatchObject({ routed: 0 });
  });

  it("counts each item once, by the model whose answer was taken or checked", async () => {
    const cast = await begin({ default: 0.9, auditShare: 0.5 });
    const { job, project, model, reviewer } = cast;
    const second = await modelIn(job, project, { number: 2, serves: false });
    const checked = await itemsOf(job, project, range(0, 6));
    const accepted = await itemsOf(job, project, range(10, 40));
    const pending = await itemsOf(job, project, range(60, 5));
    await predicted(job, model, checked, "coat", 0.4); // wrong, and a person says so
    await predicted(job, model, accepted, "dress", 0.95);
    await decideAll(later(reviewer, 60), cast);
    await predicted(later(job, 100), model, pending, "coat", 0.4); // nobody looks before the second model comes
    const before = await report(cast);
    // The second model knows better: about what is settled, what was taken, and what still waits.
    for (const itemIds of [checked, accepted, pending]) {
      await predicted(later(job, 200), second, itemIds, "dress", 0.3);
    }
    const after = await report(cast);
    expect(after.routed).toBe(51);
    expect(after.reviewedAccuracy).toEqual(before.reviewedAccuracy);
    expect(after.autoAcceptedAccuracy).toEqual(before.autoAcceptedAccuracy);
    await decideAll(later(reviewer, 300), cast);
    const { reviewedAccuracy } = await report(cast);
    expect(reviewedAccuracy).toMatchObject({ n: 11, value: 5 / 11 });
  });

  it("looks as far back as asked, and marks what changed meanwhile", async () => {
    const cast = await begin();
    const day = 86_400;
    await predicted(cast.job, cast.model, await itemsOf(cast.job, cast.project, [1]), "dress", 0.4);
    await predicted(later(cast.job, 5 * day), cast.model, await itemsOf(cast.job, cast.project, [2]), "dress", 0.4);
    await changePolicy(later(cast.admin, 5 * day), {
      projectId: cast.project.id,
      policy: policy({ default: 0.8, auditShare: 0.1 }),
    });
    const at = (days: number) => getAccuracy(later(cast.lead, 6 * day), { projectId: cast.project.id, days });
    expect(await at(30)).toMatchObject({ routed: 2 });
    const recent = await at(3);
    expect(recent).toMatchObject({ routed: 1, byDay: [{ day: "2026-06-06" }] });
    expect(recent.marks).toMatchObject([{ what: "policy", text: "2" }]);
    expect((await at(30)).marks.map((mark) => mark.what)).toEqual(["promotion", "policy"]);
  });

  it("is for leads of the project", async () => {
    const { reviewer, stranger, project } = await begin();
    expect(await refusalOf(getAccuracy(reviewer, { projectId: project.id }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(getAccuracy(stranger, { projectId: project.id }))).toMatchObject({ code: "not_found" });
  });
});
