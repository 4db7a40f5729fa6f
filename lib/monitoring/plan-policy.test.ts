import { expect, it } from "vitest";
import { newId, transact } from "../ctx";
import { recordPredictions } from "../intake/record-predictions";
import { claimTask } from "../review/claim-task";
import { submitAnnotation } from "../review/submit-annotation";
import { castFor, later } from "../testing/cast";
import { itemsOf, says } from "../testing/label";
import { modelIn } from "../testing/model";
import { refusalOf } from "../testing/refusal";
import { planPolicy } from "./plan-policy";

const labels = [{ name: "dress" }, { name: "coat" }];
const policy = { thresholds: { default: 0.9, byLabel: {} }, auditShare: 0.2 };

it("plays thresholds over what was answered: a lower one takes what people found right, and says what it would cost", async () => {
  const cast = await castFor({ labels, policy });
  const { job, reviewer, lead, project } = cast;
  const model = await modelIn(job, project);
  const unsure = await itemsOf(
    job,
    project,
    Array.from({ length: 20 }, (_, i) => i),
  );
  const rows = unsure.map((itemId, i) => {
    const confidence = i < 10 ? 0.62 : 0.82;
    const answer = { labels: [{ label: "dress", score: confidence }], regions: [] };
    return {
      itemId,
      modelVersionId: model.id,
      answer,
      rawConfidence: confidence,
      confidence,
      runtime: "node" as const,
      latencyMs: 5,
      embedding: null,
    };
  });
  await transact(job, (tx) => recordPredictions(tx, project.id, rows));
  const coats = new Set(unsure.slice(0, 4));
  for (
    let claimed = await claimTask(reviewer, { projectId: project.id });
    claimed;
    claimed = await claimTask(reviewer, { projectId: project.id })
  ) {
    const isCoat = coats.has(claimed.item.id);
    await submitAnnotation(reviewer, {
      taskId: claimed.task.id,
      leaseToken: claimed.lease.token,
      annotationId: newId(reviewer, "annotation"),
      verdict: isCoat ? "correct" : "accept",
      answer: says(isCoat ? "coat" : "dress"),
      tookMs: 1_000,
    });
  }
  const plan = await planPolicy(later(lead, 60), { projectId: project.id });
  const at = (threshold: number) => plan.points.find((point) => point.threshold === threshold);
  expect(plan.routed).toBe(20);
  expect(at(0.9)).toMatchObject({ reviewShare: 1, decidedAccuracy: { value: 1 } });
  expect(at(0.7)?.reviewShare).toBeCloseTo(1 - 0.5 * 0.8);
  expect(at(0.7)?.decidedAccuracy?.value).toBeCloseTo(1);
  expect(at(0.5)?.reviewShare).toBeCloseTo(0.2);
  expect(at(0.5)?.decidedAccuracy?.value).toBeCloseTo(1 - 0.8 * (4 / 20));
});

it("is empty for a project that answered nothing, and not there for a stranger", async () => {
  const { lead, reviewer, stranger, project } = await castFor({ labels, policy });
  expect((await planPolicy(lead, { projectId: project.id })).routed).toBe(0);
  expect(await refusalOf(planPolicy(reviewer, { projectId: project.id }))).toEqual({
    code: "forbidden",
    needs: "lead",
  });
  expect(await refusalOf(planPolicy(stranger, { projectId: project.id }))).toMatchObject({ code: "not_found" });
});
