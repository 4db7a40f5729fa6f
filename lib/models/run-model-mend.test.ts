import { expect, it, vi } from "vitest";
import { castFor } from "../testing/cast";
import { modelIn, runtimeSaying } from "../testing/model";
import { picture } from "../testing/picture";
import { runModel } from "./run-model";

const outside = { id: "r2", type: "box", label: "car", score: 0.01, x: 900, y: 1, width: 5, height: 5 } as const;
const over = { ...outside, id: "r1", score: 0.8, x: 35, width: 50 } as const;
vi.mock("@/lib/core/inference/infer", () => ({
  infer: async () => [{ answer: { labels: [], regions: [over, outside] }, embedding: null }],
}));

it("puts right what a model says beyond the picture, before anybody asks how sure it is", async () => {
  const { job, project } = await castFor(
    { kind: "detect", labels: [{ name: "car" }] },
    { ports: { runtime: runtimeSaying(0.5, 1) } },
  );
  const model = await modelIn(job, project);
  const [said] = await runModel(job, model, [picture(1, 40, 30)]);
  expect(said!.answer.regions).toEqual([{ ...over, width: 5 }]);
  expect(said!.notes).toEqual([
    { why: "cut", count: 1 },
    { why: "outside", count: 1 },
  ]);
  expect(said!.rawConfidence).toBe(0.8);
});
