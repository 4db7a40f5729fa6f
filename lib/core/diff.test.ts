import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyDiff,
  changeCount,
  composeDiffs,
  diffBetween,
  isEmptyDiff,
  isSameValue,
  keyBy,
  reverseDiff,
} from "./diff";

const set = fc
  .dictionary(fc.constantFrom("a", "b", "c", "__proto__", "7"), fc.integer({ min: 0, max: 3 }))
  .map((record) => new Map(Object.entries(record)));

describe("a diff", () => {
  it("turns before into after, and its reverse turns after into before", () => {
    fc.assert(
      fc.property(set, set, (before, after) => {
        const diff = diffBetween(before, after);
        expect(new Map(applyDiff(before, diff))).toEqual(after);
        expect(new Map(applyDiff(after, reverseDiff(diff)))).toEqual(before);
      }),
    );
  });

  it("of two steps composes into the diff of both", () => {
    fc.assert(
      fc.property(set, set, set, (a, b, c) => {
        expect(composeDiffs(diffBetween(a, b), diffBetween(b, c))).toEqual(diffBetween(a, c));
      }),
    );
  });

  it("is empty only between equal sets", () => {
    expect(isEmptyDiff(diffBetween(new Map([["a", 1]]), new Map([["a", 1]])))).toBe(true);
    expect(isEmptyDiff(diffBetween(new Map([["a", 1]]), new Map([["a", 2]])))).toBe(false);
    expect(changeCount(diffBetween(new Map([["a", 1]]), new Map([["b", 1]])))).toBe(2);
  });

  it("compares records by identity, and by value where asked", () => {
    const region = { id: "car", x: 1, points: [[1, 2]] };
    const before = keyBy([region], (r) => r.id);
    const reparsed = keyBy([structuredClone(region)], (r) => r.id);
    expect(diffBetween(before, reparsed).updated.size).toBe(1);
    expect(isEmptyDiff(diffBetween(before, reparsed, isSameValue))).toBe(true);
  });

  it("leaves the sets it was given alone", () => {
    const before = new Map([["a", 1]]);
    applyDiff(before, diffBetween(before, new Map([["b", 2]])));
    expect(before).toEqual(new Map([["a", 1]]));
  });
});

it.each([
  [{ a: 1 }, { a: 1, b: undefined }, true],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
  [{ a: [1, 2] }, { a: [1] }, false],
  [[1], { 0: 1 }, false],
  [null, {}, false],
  [Number.NaN, Number.NaN, true],
  ["1", 1, false],
])("isSameValue(%j, %j) is %s", (a, b, same) => {
  expect(isSameValue(a, b)).toBe(same);
  expect(isSameValue(b, a)).toBe(same);
});
