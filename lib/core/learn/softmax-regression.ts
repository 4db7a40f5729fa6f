import { softmax } from "../inference/softmax";
import { startAdam, stepAdam } from "./adam";
import { seededRandom, shuffle } from "./random";
import type { Samples } from "./samples";
import { addScaled, dot } from "./vector";

/** `l2` is the share of each weight added to its gradient; the rate falls to zero along a cosine over all epochs. */
export type RegressionSettings = { epochs: number; l2: number; learningRate: number; batchSize: number; seed: number };
/** `weight` is [labels, size] row by row. */
export type Regression = { weight: Float32Array; bias: Float32Array };
/** A head that is being learned. A step is one pass over all samples, and answers their mean loss. */
export type Fit = { regression: Regression; epoch: number; step(): number };

/** Softmax regression by mini-batches, one epoch a step, so that several can advance side by side. */
export function startFit(samples: Samples, labelWeights: Float32Array, settings: RegressionSettings): Fit {
  const { count, size } = samples;
  const labelCount = labelWeights.length;
  const regression: Regression = { weight: new Float32Array(labelCount * size), bias: new Float32Array(labelCount) };
  const gradient: Regression = { weight: new Float32Array(labelCount * size), bias: new Float32Array(labelCount) };
  const [weightAdam, biasAdam] = [startAdam(labelCount * size), startAdam(labelCount)];
  const random = seededRandom(settings.seed);
  const order = Int32Array.from({ length: count }, (_, i) => i);

  const fit: Fit = {
    regression,
    epoch: 0,
    step() {
      shuffle(order, random);
      const rate = settings.learningRate * 0.5 * (1 + Math.cos((Math.PI * fit.epoch) / settings.epochs));
      let loss = 0;
      for (let start = 0; start < count; start += settings.batchSize) {
        const rows = order.subarray(start, Math.min(start + settings.batchSize, count));
        loss += setGradient(samples, rows, regression, labelWeights, gradient);
        stepAdam(weightAdam, regression.weight, gradient.weight, rate, settings.l2);
        stepAdam(biasAdam, regression.bias, gradient.bias, rate);
      }
      fit.epoch++;
      return loss / count;
    },
  };
  return fit;
}

/** Sets `gradient` to the mean over `rows` of the weighted cross entropy's; answers the sum of their plain losses. */
function setGradient(
  samples: Samples,
  rows: Int32Array,
  regression: Regression,
  labelWeights: Float32Array,
  gradient: Regression,
): number {
  const { features, labels, size } = samples;
  gradient.weight.fill(0);
  gradient.bias.fill(0);
  let loss = 0;
  for (const row of rows) {
    const actual = labels[row]!;
    const scores = softmax(logitsOf(regression, samples, row));
    loss -= Math.log(Math.max(scores[actual]!, Number.MIN_VALUE));
    const share = labelWeights[actual]! / rows.length;
    for (let label = 0; label < scores.length; label++) {
      const slope = (scores[label]! - (label === actual ? 1 : 0)) * share;
      gradient.bias[label] = gradient.bias[label]! + slope;
      addScaled(gradient.weight, label * size, slope, features, row * size, size);
    }
  }
  return loss;
}

/** One row's scores before softmax, one for each label. */
export function logitsOf({ weight, bias }: Regression, { features, size }: Samples, row: number): Float32Array {
  const logits = Float32Array.from(bias);
  for (let label = 0; label < logits.length; label++) {
    logits[label] = logits[label]! + dot(weight, label * size, features, row * size, size);
  }
  return logits;
}
