import { describe, expect, it } from "vitest";
import type { Tensor } from "./manifest";
import { relativeDifference, worstDifference } from "./parity";

const tensor = (...values: number[]): Tensor => ({ dims: [1, values.length], data: Float32Array.from(values) });

describe("relative difference", () => {
  it.each<[what: string, reference: Tensor, other: Tensor | undefined, difference: number]>([
    ["the same", tensor(1, 2), tensor(1, 2), 0],
    ["a hundredth of the largest", tensor(0, 100), tensor(1, 100), 0.01],
    ["of negative values", tensor(-100, 50), tensor(-99, 50), 0.01],
    ["all zero, and the same", tensor(0, 0), tensor(0, 0), 0],
    ["another size", tensor(1, 2), tensor(1, 2, 3), Number.POSITIVE_INFINITY],
    ["nothing", tensor(1, 2), undefined, Number.POSITIVE_INFINITY],
    ["not a number", tensor(1, 2), tensor(1, Number.NaN), Number.POSITIVE_INFINITY],
    ["infinite on both sides", tensor(1, Number.POSITIVE_INFINITY), tensor(1, Number.POSITIVE_INFINITY), 0],
  ])("%s", (_what, reference, other, difference) => {
    expect(relativeDifference(reference, other)).toBeCloseTo(difference, 6);
  });

  it("is large where zero was expected", () => {
    expect(relativeDifference(tensor(0, 0), tensor(0, 1e-3))).toBeGreaterThan(1);
  });

  it("of several outputs is the worst one's", () => {
    const [reference, other] = [
      { a: tensor(10), b: tensor(10) },
      { a: tensor(10), b: tensor(9) },
    ];
    expect(worstDifference(reference, other)).toBeCloseTo(0.1);
    expect(worstDifference(reference, { a: tensor(10) })).toBe(Number.POSITIVE_INFINITY);
  });
});
