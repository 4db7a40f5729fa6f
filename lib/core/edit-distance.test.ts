import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "./edit-distance";

/** The textbook's table (Wagner and Fischer, 1974). */
function byTable(a: string, b: string): number {
  const [rows, columns] = [Array.from(a), Array.from(b)];
  let before = columns.map((_, i) => i + 1);
  for (const [i, character] of rows.entries()) {
    const row: number[] = [];
    for (const [k, other] of columns.entries()) {
      const diagonal = k === 0 ? i : before[k - 1]!;
      const left = k === 0 ? i + 1 : row[k - 1]!;
      row.push(Math.min(before[k]! + 1, left + 1, diagonal + (character === other ? 0 : 1)));
    }
    before = row;
  }
  return columns.length === 0 ? rows.length : before.at(-1)!;
}

const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "é", "😀"), maxLength: 150 });

describe("edit distance", () => {
  it("is that of the table, over blocks of any length", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editDistance(a, b)).toBe(byTable(a, b));
      }),
    );
  });

  it.each([
    ["kitten", "sitting", 3],
    ["", "abc", 3],
    ["same", "same", 0],
    ["no parking", "noparking", 1],
    ["😀", "", 1],
    ["x".repeat(1_000), "y".repeat(900), 1_000],
  ])("of %s and %s", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it("takes whole pages", () => {
    const page = (seed: number) =>
      Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(97 + ((i * seed) % 23))).join("");
    expect(editDistance(page(7), page(11))).toBeGreaterThan(0);
  });
});
