import { describe, expect, it } from "vitest";
import { applyCalibration } from "../calibration";
import { softmax } from "../inference/softmax";
import { testManifest } from "../inference/testing-manifest";
import { buildModel, floatValue, node } from "../onnx/build";
import { graphOf, readModel, writeModel } from "../onnx/read";
import { Refusal } from "../problem";
import { sha256 } from "../sha256";
import type { LearnerExample, LearnerInput, LearnerProgress } from "./learner";
import { learn } from "./learners";
import { seededRandom } from "./random";
import { examplesMin, learnSoftmaxHead } from "./softmax-head";
import { logitsOf } from "./softmax-regression";

const size = 6;
const labels = ["cat", "dog", "cow"];
const backbone = buildModel({
  nodes: [node("Flatten", ["image"], ["features"], { axis: 1 })],
  inputs: [floatValue("image", ["N", size])],
  outputs: [floatValue("features", ["N", size])],
  initializers: [],
});
const base = {
  artifact: writeModel(backbone),
  manifest: testManifest({ labels, embedding: { output: "features", size } }),
};

/** Clouds about one corner for each label; `spread` says how far they overlap. */
function clouds(
  count: number,
  { spread, seed, wrongShare = 0 }: { spread: number; seed: number; wrongShare?: number },
): LearnerExample[] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, (_, i) => {
    const label = i % labels.length;
    // One feature is large and says nothing, as features do.
    const features = Float32Array.from(
      { length: size },
      (_, d) => (d === label ? 1 : 0) + spread * normal() + (d === 5 ? 100 : 0),
    );
    const said = random() < wrongShare ? labels[(label + 1) % labels.length]! : labels[label]!;
    return {
      itemId: `item_${i}`,
      split: i % 5 === 0 ? "validation" : "train",
      features,
      truth: { labels: [{ label: said, score: null }], regions: [] },
    };
  });
}
const input = (examples: LearnerExample[], seed = 1): LearnerInput => ({
  base,
  name: "learned",
  labels,
  examples,
  seed,
});
const quietly = () => {};

/** The learned head, applied to examples: the top label's score, and whether it is the right one. */
function judge({ artifact }: { artifact: Uint8Array }, examples: LearnerExample[]) {
  const stored = (name: string) => {
    const tensor = graphOf(readModel(artifact)).initializer.find((one) => one.name === name)!;
    return new Float32Array(tensor.rawData.slice().buffer);
  };
  const head = { weight: stored("head.weight"), bias: stored("head.bias") };
  return examples.map(({ features, truth }) => {
    const scores = softmax(logitsOf(head, { features, labels: new Int32Array(1), count: 1, size }, 0));
    const best = scores.indexOf(Math.max(...scores));
    return { scores, confidence: scores[best]!, right: labels[best] === truth.labels[0]!.label };
  });
}
const accuracy = (judged: { right: boolean }[]) => judged.filter(({ right }) => right).length / judged.length;

describe("a learned head", () => {
  const learned = learnSoftmaxHead(input(clouds(60, { spread: 0.2, seed: 1 })), quietly);

  it("tells apart what can be told apart, on examples it never saw", () => {
    expect(accuracy(judge(learned, clouds(300, { spread: 0.2, seed: 2 })))).toBeGreaterThan(0.97);
  });

  it("is one file with the base's features, and a manifest that names it", () => {
    const graph = graphOf(readModel(learned.artifact));
    expect(graph.output.map(({ name }) => name)).toEqual(["scores", "features"]);
    expect(learned.manifest).toMatchObject({ name: "learned", labels, decode: { type: "labels", scores: "scores" } });
    expect(learned.manifest.artifact).toEqual({ sha256: sha256(learned.artifact), bytes: learned.artifact.byteLength });
  });

  it("says which settings it tried, which it chose, and how each learned", () => {
    const chosen = learned.tries.filter((one) => one.chosen);
    expect(chosen).toHaveLength(1);
    expect(chosen[0]!.validationLoss).toBe(Math.min(...learned.tries.map((one) => one.validationLoss)));
    for (const { number, settings } of learned.tries) {
      const points = learned.curve.filter((point) => point.tryNumber === number);
      expect(points.map((point) => point.epoch)).toEqual(Array.from({ length: settings.epochs! }, (_, i) => i + 1));
      expect(points.at(-1)!.loss).toBeLessThan(points[0]!.loss);
    }
  });
});

describe("the same input", () => {
  const examples = clouds(45, { spread: 0.6, seed: 3 });
  const bytes = (seed: number) => learnSoftmaxHead(input(examples, seed), quietly).artifact;

  it("gives the same bytes", () => {
    expect(bytes(7)).toEqual(bytes(7));
  });

  it("with another seed gives others", () => {
    expect(bytes(7)).not.toEqual(bytes(8));
  });
});

it("is as often right as its calibrated confidence says, even where labels are wrong", () => {
  const noisy = { spread: 0.5, wrongShare: 0.2 };
  const learned = learnSoftmaxHead(input(clouds(240, { ...noisy, seed: 4 })), quietly);
  const judged = judge(learned, clouds(3000, { ...noisy, seed: 5 }));
  const said = judged.map(({ confidence }) => applyCalibration(learned.manifest.calibration, confidence));
  const mean = said.reduce((sum, value) => sum + value, 0) / said.length;
  expect(Math.abs(mean - accuracy(judged))).toBeLessThan(0.06);
});

it("keeps rare labels in mind", () => {
  const rare = clouds(120, { spread: 0.3, seed: 6 }).filter(
    ({ truth }, i) => truth.labels[0]!.label !== "cow" || i < 12,
  );
  const learned = learnSoftmaxHead(input(rare), quietly);
  const cows = clouds(300, { spread: 0.3, seed: 7 }).filter(({ truth }) => truth.labels[0]!.label === "cow");
  expect(accuracy(judge(learned, cows))).toBeGreaterThan(0.8);
});

it("never says a label that no example has", () => {
  const withUnicorn = { ...input(clouds(40, { spread: 0.2, seed: 8 })), labels: [...labels, "unicorn"] };
  const judged = judge(learnSoftmaxHead(withUnicorn, quietly), clouds(100, { spread: 0.2, seed: 12 }));
  for (const { scores } of judged) expect(scores[3]).toBeLessThan(0.1);
});

it("tells how far it is, without going back", () => {
  const steps: LearnerProgress[] = [];
  learnSoftmaxHead(input(clouds(30, { spread: 0.3, seed: 9 })), (step) => steps.push(step));
  expect(steps.map(({ fraction }) => fraction)).toEqual(
    steps.map(({ fraction }) => fraction).toSorted((a, b) => a - b),
  );
  expect(steps.at(0)).toEqual({ fraction: 0, stage: "reading" });
  expect(steps.at(-1)).toEqual({ fraction: 1, stage: "finishing" });
  expect(steps.filter(({ point }) => point)).toHaveLength(steps.length - 3);
});

describe("refuses", () => {
  const problemOf = (attempt: () => unknown) => {
    try {
      attempt();
    } catch (error) {
      return error instanceof Refusal ? error.problem : error;
    }
    return null;
  };
  const some = clouds(30, { spread: 0.3, seed: 10 });

  it("three examples, and says how many it takes", () => {
    expect(problemOf(() => learn(input(some.slice(0, 3)), quietly))).toMatchObject({
      code: "too_few_examples",
      have: 3,
      need: examplesMin,
    });
  });

  it("examples of one label", () => {
    const cats = clouds(90, { spread: 0.3, seed: 11 }).filter(({ truth }) => truth.labels[0]!.label === "cat");
    expect(problemOf(() => learn(input(cats), quietly))).toMatchObject({ code: "too_few_examples" });
  });

  it("features of another model", () => {
    const other = some.map((example) => ({ ...example, features: new Float32Array(4) }));
    expect(problemOf(() => learn(input(other), quietly))).toMatchObject({ code: "not_trainable" });
  });

  it("a base without features", () => {
    const bare = { ...base, manifest: testManifest({ labels }) };
    expect(problemOf(() => learn({ ...input(some), base: bare }, quietly))).toMatchObject({ code: "not_trainable" });
  });
});
