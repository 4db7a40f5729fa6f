import fc from "fast-check";
import { expect, it } from "vitest";
import { confusionsOf, oftenTaken } from "./confusions";

const cell = (predicted: string | null, actual: string | null, count: number) => ({ predicted, actual, count });

it("names what a label is often mistaken for, the most frequent first, with how often", () => {
  const cells = [
    cell("dent", "dent", 14),
    cell("dent", "stain", 2),
    cell("dent", "scratch", 4),
    cell("scratch", "dent", 1),
    cell(null, "dent", 9),
    cell("dent", null, 0),
  ];
  expect(confusionsOf(cells)).toEqual([
    { label: "dent", with: "scratch", share: 0.2 },
    { label: "dent", with: "stain", share: 0.1 },
  ]);
  expect(oftenTaken(confusionsOf(cells), "dent")).toEqual(["scratch", "stain"]);
  expect(oftenTaken(confusionsOf(cells), "scratch")).toEqual([]);
});

it("says nothing of what happened once, or seldom", () => {
  expect(confusionsOf([cell("a", "a", 1), cell("a", "b", 1)])).toEqual([]);
  expect(confusionsOf([cell("a", "a", 200), cell("a", "b", 4)])).toEqual([]);
});

it("says at most three of each label, each with a share of what was said", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e", "__proto__", null);
  const cells = fc.uniqueArray(fc.tuple(name, name, fc.integer({ min: 1, max: 50 })), {
    selector: ([predicted, actual]) => `${predicted}>${actual}`,
  });
  fc.assert(
    fc.property(cells, (all) => {
      const found = confusionsOf(all.map(([predicted, actual, count]) => cell(predicted, actual, count)));
      for (const { label, with: other, share } of found) {
        expect(share).toBeGreaterThanOrEqual(0.05);
        expect(share).toBeLessThanOrEqual(1);
        expect(other).not.toBe(label);
        expect(oftenTaken(found, label).length).toBeLessThanOrEqual(3);
      }
    }),
  );
});
