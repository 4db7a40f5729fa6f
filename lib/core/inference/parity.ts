import type { Tensor, Tensors } from "./manifest";

/**
 * How far two runtimes' outputs are apart: the largest difference of any value, over the largest magnitude in the
 * reference. Infinite when sizes differ, an output is missing, or a value is not a number.
 */
export function relativeDifference(reference: Tensor, other: Tensor | undefined): number {
  if (!other || other.dims.join() !== reference.dims.join()) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let magnitude = 0;
  for (let i = 0; i < reference.data.length; i++) {
    const [expected, got] = [reference.data[i]!, other.data[i]!];
    const apart = expected === got ? 0 : Math.abs(expected - got);
    // The negation also catches NaN, which is less than nothing and more than nothing.
    if (!(apart <= difference)) difference = Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
    magnitude = Math.max(magnitude, Math.abs(expected));
  }
  return difference === 0 ? 0 : difference / Math.max(magnitude, Number.MIN_VALUE);
}

/** The worst of all outputs of the reference. */
export function worstDifference(reference: Tensors, other: Tensors): number {
  return Math.max(0, ...Object.entries(reference).map(([name, tensor]) => relativeDifference(tensor, other[name])));
}
