import { describe, expect, it } from "vitest";
import { testManifest } from "@/lib/core/inference/testing-manifest";
import type { LearnerExample, LearnerInput, LearnerProgress } from "@/lib/core/learn/learner";
import { learn } from "@/lib/core/learn/learners";
import { seededRandom } from "@/lib/core/learn/random";
import { buildModel, floatValue, node } from "@/lib/core/onnx/build";
import { writeModel } from "@/lib/core/onnx/read";
import { trainerHead } from "./trainer-head";

const size = 32;
const labels = ["cat", "dog"];
const artifact = writeModel(
  buildModel({
    nodes: [node("Flatten", ["image"], ["features"], { axis: 1 })],
    inputs: [floatValue("image", ["N", size])],
    outputs: [floatValue("features", ["N", size])],
    initializers: [],
  }),
);
const base = { artifact, manifest: testManifest({ labels, embedding: { output: "features", size } }) };

function examples(count: number): LearnerExample[] {
  const random = seededRandom(1);
  return Array.from({ length: count }, (_, i) => ({
    itemId: `item_${i}`,
    split: "train",
    features: Float32Array.from({ length: size }, () => random() + (i % 2)),
    truth: { labels: [{ label: labels[i % 2]!, score: null }], regions: [] },
  }));
}
const input = (count: number): LearnerInput => ({ base, name: "learned", labels, examples: examples(count), seed: 3 });
const trainer = trainerHead();
const never = new AbortController().signal;

describe("the built-in trainer", () => {
  it("learns in another process what the learner learns here, byte by byte", async () => {
    const there = await trainer.train(input(40), () => {}, never);
    const here = learn(input(40), () => {});
    expect(Buffer.from(there.artifact).equals(here.artifact)).toBe(true);
    expect({ ...there, artifact: null }).toEqual({ ...here, artifact: null });
  });

  it("tells how far it is, and how long it will take", async () => {
    const steps: LearnerProgress[] = [];
    await trainer.train(input(40), (step) => steps.push(step), never);
    expect(steps.at(0)).toEqual({ fraction: 0, stage: "reading" });
    expect(steps.at(-1)).toMatchObject({ fraction: 1, secondsLeft: 0 });
    expect(steps.filter((step) => step.point).length).toBeGreaterThan(100);
  });

  it("stops at once when told to, and says why", async () => {
    const stop = new AbortController();
    const reason = new Error("cancelled");
    const training = trainer.train(input(20_000), (step) => step.point && stop.abort(reason), stop.signal);
    await expect(training).rejects.toBe(reason);
  });

  it("does not begin what was cancelled before", async () => {
    await expect(trainer.train(input(40), () => {}, AbortSignal.abort(new Error("too late")))).rejects.toThrow(
      "too late",
    );
  });

  it("hands on a refusal as it is", async () => {
    const refused = { problem: { code: "too_few_examples", have: 3 } };
    await expect(trainer.train(input(3), () => {}, never)).rejects.toMatchObject(refused);
  });
});
