import { describe, expect, it } from "vitest";
import { readCharacters } from "./read-characters";

const alphabet = ["a", "b", " ", "ﬁ😀"];
/** Steps by their best class and its chance. */
const chances = (...steps: [best: number, chance: number][]) =>
  Float32Array.from(steps.flatMap(([best, chance]) => Array.from({ length: 5 }, (_, i) => (i === best ? chance : 0))));
const read = (...steps: [best: number, chance: number][]) => readCharacters(chances(...steps), steps.length, alphabet);

describe("the best path", () => {
  it("tells repeats once, and again after a blank", () => {
    expect(read([1, 0.5], [1, 0.75], [0, 0.9], [1, 0.5], [2, 1]).text).toBe("aab");
  });

  it("is as sure of a character as of the best of its steps, and of the line as of its characters on average", () => {
    expect(read([1, 0.5], [1, 0.75], [2, 0.25])).toEqual({ text: "ab", characterScores: [0.75, 0.25], score: 0.5 });
  });

  it("drops spaces at the ends, with their scores", () => {
    expect(read([3, 0.1], [1, 1], [3, 0.5], [2, 1], [3, 0.1])).toEqual({
      text: "a b",
      characterScores: [1, 0.5, 1],
      score: 2.5 / 3,
    });
  });

  it("gives each Unicode character a score, where one class stands for several", () => {
    expect(read([4, 0.5])).toEqual({ text: "ﬁ😀", characterScores: [0.5, 0.5], score: 0.5 });
  });

  it("tells a space that the blank outweighs from the chance named on, as sure as that makes it, and once", () => {
    const shy = (chance: number) => {
      const values = chances([1, 1], [0, 0.8], [0, 0.8], [0, 0.9], [0, 0.8], [2, 1]);
      for (const step of [1, 2, 4]) values[step * 5 + 3] = chance;
      return readCharacters(values, 6, alphabet, 0.1);
    };
    expect(shy(0.05).text).toBe("ab");
    expect(shy(0.1)).toEqual({ text: "a b", characterScores: [1, 0.5, 1], score: 2.5 / 3 });
    expect(shy(0.2).characterScores[1]).toBeCloseTo(9 / 13, 4);
    expect(read([1, 1], [0, 0.8], [2, 1]).text).toBe("ab");
  });

  it("of blanks and spaces is nothing", () => {
    expect(read([0, 1], [3, 1], [0, 1])).toEqual({ text: "", characterScores: [], score: 0 });
    expect(read()).toEqual({ text: "", characterScores: [], score: 0 });
  });
});
