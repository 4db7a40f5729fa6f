import type { Weight } from "./weights";

/** [height, width, in, out] → [out, in, height, width]. */
export function toOihw(kernel: Weight): Weight {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = kernel.shape;
  return reorder(
    kernel,
    [outputs, inputs, height, width],
    (o, i, y, x) => ((y * width + x) * inputs + i) * outputs + o,
  );
}

/** Depthwise [height, width, in, multiplier] → [in · multiplier, 1, height, width]. */
export function toDepthwise(kernel: Weight): Weight {
  const [height = 0, width = 0, inputs = 0, multiplier = 0] = kernel.shape;
  // TensorFlow's output channel is in · multiplier + m, which is also the order in which the pairs lie.
  return reorder(
    kernel,
    [inputs * multiplier, 1, height, width],
    (o, _, y, x) => (y * width + x) * inputs * multiplier + o,
  );
}

/** Of a transposed convolution: [height, width, out, in] → [in, out, height, width]. */
export function toTransposed(kernel: Weight): Weight {
  const [height = 0, width = 0, outputs = 0, inputs = 0] = kernel.shape;
  return reorder(
    kernel,
    [inputs, outputs, height, width],
    (i, o, y, x) => ((y * width + x) * outputs + o) * inputs + i,
  );
}

/** Multiplies the weights of each output channel by its own factor. */
export function perOutput(kernel: Weight, factors: Float32Array): Float32Array {
  const each = kernel.data.length / (kernel.shape[0] ?? 1);
  return kernel.data.map((value, i) => value * (factors[Math.floor(i / each)] ?? 1));
}

type Place = (a: number, b: number, c: number, d: number) => number;

function reorder(kernel: Weight, shape: [number, number, number, number], place: Place): Weight {
  const data = new Float32Array(kernel.data.length);
  let to = 0;
  for (let a = 0; a < shape[0]; a++) {
    for (let b = 0; b < shape[1]; b++) {
      for (let c = 0; c < shape[2]; c++) {
        for (let d = 0; d < shape[3]; d++) data[to++] = kernel.data[place(a, b, c, d)] ?? 0;
      }
    }
  }
  return { shape, data };
}
