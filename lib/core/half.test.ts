import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHalf, toHalf } from "./half";

describe("float16", () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [65_520, 0x7c00],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
    [0.1, 0x2e66],
    // Halfway between two: to the even one.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [Number.POSITIVE_INFINITY, 0x7c00],
  ])("%d is %i", (value, bits) => {
    expect(toHalf(value)).toBe(bits);
  });

  it("comes back as it was, for all 63,488 finite values", () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      if ((bits & 0x7c00) === 0x7c00) continue;
      if (toHalf(fromHalf(bits)) !== bits) expect(toHalf(fromHalf(bits))).toBe(bits);
    }
  });

  it("keeps three digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 6e4, noNaN: true }), (value) => {
        expect(Math.abs(fromHalf(toHalf(value)) - value) / value).toBeLessThan(2 ** -11 + 1e-7);
      }),
    );
  });

  it("stays not a number", () => {
    expect(fromHalf(toHalf(Number.NaN))).toBeNaN();
  });
});
