/** Examples as a matrix: `features` is [count, size] row by row, `labels` the number of each row's label. */
export type Samples = { features: Float32Array; labels: Int32Array; count: number; size: number };

export function pick(samples: Samples, rows: ArrayLike<number>): Samples {
  const { size } = samples;
  const features = new Float32Array(rows.length * size);
  const labels = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    features.set(samples.features.subarray(row * size, (row + 1) * size), i * size);
    labels[i] = samples.labels[row]!;
  }
  return { features, labels, count: rows.length, size };
}

/** Shift and stretch of each feature, so that all have mean 0 and deviation 1. */
export type Standard = { mean: Float32Array; inverse: Float32Array };

// A feature that hardly moves must not be blown up into noise.
const varianceMin = 1e-3;

export function standardOf({ features, count, size }: Samples): Standard {
  const mean = new Float32Array(size);
  const inverse = new Float32Array(size);
  for (let d = 0; d < size; d++) {
    let [sum, squares] = [0, 0];
    for (let i = d; i < count * size; i += size) sum += features[i]!;
    const middle = sum / count;
    for (let i = d; i < count * size; i += size) squares += (features[i]! - middle) ** 2;
    mean[d] = middle;
    inverse[d] = 1 / Math.sqrt(squares / count + varianceMin);
  }
  return { mean, inverse };
}

export function standardise(samples: Samples, { mean, inverse }: Standard): Samples {
  const features = samples.features.map((value, i) => (value - mean[i % samples.size]!) * inverse[i % samples.size]!);
  return { ...samples, features };
}

/** The same scores from features as they come: the standard folded into the head. */
export function foldStandard(weight: Float32Array, bias: Float32Array, { mean, inverse }: Standard) {
  const size = mean.length;
  const folded = weight.map((value, i) => value * inverse[i % size]!);
  const shifted = bias.map((value, label) => {
    let sum = value;
    for (let d = 0; d < size; d++) sum -= folded[label * size + d]! * mean[d]!;
    return sum;
  });
  return { weight: folded, bias: shifted };
}
