import type { NodeProto } from "onnx-buf";
import { countOf } from "../tensor";

/**
 * What is known of a tensor without running anything: sizes (null where free), at least how many values it has, and the
 * values themselves where they are few and constant.
 */
export type Known = { dims: (number | null)[] | null; count: number; values: number[] | null };
export const unknown: Known = { dims: null, count: 1, values: null };

/** From what is known of a node's inputs, and of the outputs of its inner graphs, to what its outputs are. */
export type GrowthRule = (node: NodeProto, inputs: Known[], inner: Known[][]) => Known[];

/** Sizes are short lists; longer ones are nobody's shape, and following them would cost what this file saves. */
export const knownValuesMax = 64;
export const rankMax = 64;

export const ofDims = (dims: (number | null)[], values: number[] | null = null): Known => ({
  dims,
  count: countOf(dims.map((size) => size ?? 1)),
  values,
});
/** A vector of known values. */
export const ofValues = (values: number[]): Known => ({ dims: [values.length], count: values.length, values });
/** At least so many values, in a shape nobody knows. */
export const ofCount = (count: number): Known => ({ dims: null, count, values: null });

export const inputAt = (inputs: Known[], i: number): Known => inputs[i] ?? unknown;
/** True for a single value or a vector of values, not for a matrix of them. */
export const isFlat = ({ dims }: Known): boolean => (dims?.length ?? 1) <= 1;

/** NumPy's rule for sizes; null where a rank is not known. */
export function broadcast(a: Known["dims"], b: Known["dims"]): Known["dims"] {
  if (!a || !b) return null;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [left, right] = [a[a.length - rank + i] ?? null, b[b.length - rank + i] ?? null];
    return left === null && right === null ? null : Math.max(left ?? 1, right ?? 1);
  });
}
