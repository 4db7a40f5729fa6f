import { fitPlatt, type Outcome } from "../calibration";
import type { Manifest } from "../inference/manifest";
import { softmax } from "../inference/softmax";
import { classify } from "../kinds/classify";
import { floatValue } from "../onnx/build";
import { cut } from "../onnx/cut";
import { freeName, mergeSoftmaxHead } from "../onnx/merge";
import { readModel, writeModel } from "../onnx/read";
import { refuse } from "../problem";
import { sha256 } from "../sha256";
import { holdOutsOf } from "./hold-outs";
import type { CurvePoint, LearnerInput, LearnerProgress, LearnerResult } from "./learner";
import { foldStandard, type Samples, standardise, standardOf } from "./samples";
import { type Candidate, isRight, search, type Task } from "./search";
import { type Regression, startFit } from "./softmax-regression";

export const examplesMin = 10;

/**
 * Learns a softmax regression over the base model's frozen features: settings are searched on held-out
 * examples, the chosen one is fitted again on all, and confidence is calibrated on what the held-out predictions got
 * right. The artifact is one ONNX file, the base's frozen part and the new head; the same input gives the same bytes.
 * Refuses `too_few_examples` and `not_trainable`.
 */
export function learnSoftmaxHead(input: LearnerInput, onProgress: (progress: LearnerProgress) => void): LearnerResult {
  onProgress({ fraction: 0, stage: "reading" });
  const { samples, validation } = samplesOf(input);
  const task: Task = { samples, labelWeights: weightsOf(samples, input.labels.length), seed: input.seed };
  const curve: CurvePoint[] = [];
  const { chosen, candidates } = search(task, holdOutsOf(validation, samples, input.seed), (step) => {
    curve.push(step.point);
    onProgress({ ...step, stage: "trying", fraction: step.fraction * 0.9 });
  });
  onProgress({ fraction: 0.9, stage: "finishing" });
  const head = fitOnAll(task, chosen);
  const learned = assemble(input, head, fitPlatt(outcomesOf(chosen)));
  onProgress({ fraction: 1, stage: "finishing" });
  return { ...learned, tries: candidates.map((candidate) => tryOf(candidate, candidate === chosen)), curve };
}

/** `validation` are the rows that intake set aside for it. */
function samplesOf({ base, examples, labels }: LearnerInput): { samples: Samples; validation: number[] } {
  const size = base.manifest.embedding?.size;
  if (!size) refuse({ code: "not_trainable", kind: "classify", detail: "The model learned from gives no features." });
  const numberOf = new Map(labels.map((label, i) => [label, i]));
  const rows = examples.flatMap((example) => {
    const label = numberOf.get(classify.claims(example.truth)[0] ?? "");
    if (label === undefined) return [];
    if (example.features.length !== size) {
      refuse({
        code: "not_trainable",
        kind: "classify",
        detail: `The features of ${example.itemId} come from another model.`,
      });
    }
    return [{ ...example, label }];
  });
  const different = new Set(rows.map((row) => row.label)).size;
  if (rows.length < examplesMin || different < 2) {
    const detail = `It takes at least ${examplesMin} examples with two different labels; there are ${rows.length} with ${different}.`;
    refuse({ code: "too_few_examples", have: rows.length, need: examplesMin, detail });
  }
  const features = new Float32Array(rows.length * size);
  rows.forEach((row, i) => {
    features.set(row.features, i * size);
  });
  const validation = rows.flatMap((row, i) => (row.split === "validation" ? [i] : []));
  return {
    samples: { features, labels: Int32Array.from(rows, (row) => row.label), count: rows.length, size },
    validation,
  };
}

/** Rare labels count more, by the root of how much rarer they are; the mean over all examples stays 1. */
function weightsOf({ labels, count }: Samples, labelCount: number): Float32Array {
  const counts = new Float32Array(labelCount);
  for (const label of labels) counts[label] = counts[label]! + 1;
  const roots = counts.map((n) => (n > 0 ? 1 / Math.sqrt(n) : 0));
  const mean = counts.reduce((sum, n, label) => sum + n * roots[label]!, 0) / count;
  return roots.map((root) => root / mean);
}

function fitOnAll({ samples, labelWeights, seed }: Task, { settings, temperature }: Candidate): Regression {
  const standard = standardOf(samples);
  const fit = startFit(standardise(samples, standard), labelWeights, { ...settings, seed });
  while (fit.epoch < settings.epochs) fit.step();
  const scaled = (values: Float32Array) => values.map((value) => value * temperature);
  return foldStandard(scaled(fit.regression.weight), scaled(fit.regression.bias), standard);
}

/** For each example predicted while it was held out: how sure the top label was, and whether it was the right one. */
function outcomesOf({ judged, temperature }: Candidate): Outcome[] {
  return judged.map((one) => {
    const scores = softmax(one.logits.map((logit) => logit * temperature));
    return { confidence: Math.max(...scores), right: isRight(one) };
  });
}

function assemble({ base, name, labels }: LearnerInput, head: Regression, calibration: Manifest["calibration"]) {
  const { output, size } = base.manifest.embedding!;
  const backbone = cut(readModel(base.artifact), [floatValue(output, ["N", size])]);
  const scores = freeName(backbone, "scores");
  const artifact = writeModel(mergeSoftmaxHead(backbone, { name: output, size }, head, scores));
  const manifest: Manifest = {
    ...base.manifest,
    name,
    labels,
    artifact: { sha256: sha256(artifact), bytes: artifact.byteLength },
    decode: { type: "labels", scores, logits: false },
    calibration,
  };
  return { artifact, manifest };
}

function tryOf({ number, settings: { l2, epochs }, validationLoss, validationAccuracy }: Candidate, chosen: boolean) {
  return { number, settings: { l2, epochs }, validationLoss, validationAccuracy, chosen };
}
