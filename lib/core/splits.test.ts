import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultShares, splitOf } from "./splits";

/** Written down once; a change here would move stored items between splits. */
const forEver = [
  ["a", "validation"],
  ["b", "train"],
  ["scan-0001", "test"],
  ["Ünïcode 漢字", "train"],
] as const;

test.each(forEver)("group %j is for ever in %s", (group, split) => {
  expect(splitOf(group)).toBe(split);
});

test("the same group always has the same split, and a larger validation share never takes from test", () => {
  fc.assert(
    fc.property(fc.string(), fc.double({ min: 0.1, max: 0.8, noNaN: true }), (group, validation) => {
      expect(splitOf(group)).toBe(splitOf(group));
      if (splitOf(group) === "test") expect(splitOf(group, { ...defaultShares, validation })).toBe("test");
    }),
  );
});

test("shares converge", () => {
  const counts = { train: 0, validation: 0, test: 0 };
  for (let i = 0; i < 20_000; i++) counts[splitOf(`item-${i}`)]++;
  expect(counts.test / 20_000).toBeCloseTo(0.2, 1.8);
  expect(counts.validation / 20_000).toBeCloseTo(0.1, 1.8);
});

test.each([
  [{ test: 0.8, validation: 0.3 }],
  [{ test: -0.1, validation: 0.3 }],
  [{ test: Number.NaN, validation: 0.3 }],
])("refuses shares %j", (shares) => {
  expect(() => splitOf("a", shares)).toThrow(RangeError);
});

test("all or nothing", () => {
  fc.assert(
    fc.property(fc.string(), (group) => {
      expect(splitOf(group, { test: 1, validation: 0 })).toBe("test");
      expect(splitOf(group, { test: 0, validation: 0 })).toBe("train");
    }),
  );
});
