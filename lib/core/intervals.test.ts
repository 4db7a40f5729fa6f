import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaQuantile, incompleteBeta } from "./beta";
import { clopperPearson, meanInterval, studentT95, wilson } from "./intervals";

describe("beta", () => {
  test.each([
    [0.5, 2, 2, 0.5],
    [0.3, 1, 1, 0.3],
    // I_x(a, 1) = x^a, and I_x(1, b) = 1 − (1 − x)^b.
    [0.8, 5, 1, 0.8 ** 5],
    [0.1, 1, 7, 1 - 0.9 ** 7],
    [0.25, 0.5, 0.5, (2 / Math.PI) * Math.asin(0.5)],
  ])("I_%d(%d, %d)", (x, a, b, expected) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(expected, 12);
  });

  test("the quantile undoes the distribution, for small and large parameters", () => {
    const parameter = fc.double({ min: 1, max: 5_000, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), parameter, parameter, (p, a, b) => {
        expect(incompleteBeta(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 6);
      }),
    );
  });

  test("binomial tails: I_p(k, n − k + 1) is the chance of k or more of n", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.nat(39),
        (n, p, k0) => {
          const k = 1 + (k0 % n);
          let tail = 0;
          for (let i = k; i <= n; i++) tail += choose(n, i) * p ** i * (1 - p) ** (n - i);
          expect(incompleteBeta(p, k, n - k + 1)).toBeCloseTo(tail, 9);
        },
      ),
    );
  });
});

const choose = (n: number, k: number) => {
  let ways = 1;
  for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1);
  return ways;
};

test.each([
  // Newcombe, Statistics in Medicine 17 (1998), table I.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("Wilson: %d of %d", (right, n, low, high) => {
  expect(wilson(right, n).low).toBeCloseTo(low, 4);
  expect(wilson(right, n).high).toBeCloseTo(high, 4);
});

test.each([
  // The same table's "exact" rows.
  [81, 263, 0.2527, 0.3676],
  [15, 148, 0.0578, 0.1617],
  [0, 20, 0, 0.1684],
  [1, 29, 0.0009, 0.1776],
])("Clopper and Pearson: %d of %d", (right, n, low, high) => {
  expect(clopperPearson(right, n).low).toBeCloseTo(low, 4);
  expect(clopperPearson(right, n).high).toBeCloseTo(high, 4);
});

test.each([
  [1, 12.7062],
  [4, 2.7764],
  [10, 2.2281],
  [30, 2.0423],
  [1e6, 1.96],
])("Student's t with %d degrees: %d", (df, t) => {
  expect(studentT95(df)).toBeCloseTo(t, 3);
});

test("every interval holds its figure, stays in 0..1, and is never of no width", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const right = Math.round(share * n);
      for (const { low, high } of [wilson(right, n), clopperPearson(right, n)]) {
        expect(low).toBeLessThanOrEqual(right / n);
        expect(high).toBeGreaterThanOrEqual(right / n);
        expect(low >= 0 && high <= 1 && high > low).toBe(true);
      }
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 }), (values) => {
      const { value, low, high } = meanInterval(values);
      expect(low <= value + 1e-12 && high >= value - 1e-12 && low >= 0 && high <= 1 && high > low).toBe(true);
    }),
  );
});

test("no errors among 30 leaves room for some", () => {
  expect(clopperPearson(30, 30).low).toBeCloseTo(0.025 ** (1 / 30), 10);
  expect(meanInterval(Array.from({ length: 30 }, () => 1)).low).toBeCloseTo(0.025 ** (1 / 30), 10);
});
