import type { Tensor } from "./manifest";

/** Joins tensors of one picture each, [1, …], to one of all of them, [N, …]. */
export function stack(tensors: readonly Tensor[]): Tensor {
  const first = tensors[0];
  if (!first) throw new RangeError("nothing to stack");
  const data = new Float32Array(first.data.length * tensors.length);
  tensors.forEach((tensor, i) => {
    if (tensor.data.length !== first.data.length)
      throw new RangeError(`pictures of ${first.dims} and ${tensor.dims} cannot share a batch`);
    data.set(tensor.data, i * first.data.length);
  });
  return { dims: [tensors.length, ...first.dims.slice(1)], data };
}

/** What belongs to one picture of a batch: the values of [N, …] at N = `batchIndex`, not copied. */
export function slice(tensor: Tensor, batchIndex: number): Float32Array {
  const size = tensor.data.length / (tensor.dims[0] ?? 1);
  return tensor.data.subarray(batchIndex * size, (batchIndex + 1) * size);
}
