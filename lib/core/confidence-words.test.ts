import fc from "fast-check";
import { expect, test } from "vitest";
import { confidenceWord, confidenceWords, whyUnsure, wordRange } from "./confidence-words";

test.each([
  [1, "very_likely"],
  [0.95, "very_likely"],
  [0.949, "likely"],
  [0.8, "likely"],
  [0.799, "unsure"],
  [0.4, "unsure"],
  [0.399, "unlikely"],
  [0, "unlikely"],
  [Number.NaN, "unlikely"],
])("%d is %s", (chance, word) => {
  expect(confidenceWord(chance)).toBe(word);
});

test("the ranges of the words say the same as the words", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
      const holding = confidenceWords.filter((word) => {
        const { min, below } = wordRange(word);
        return chance >= min && (below === null || chance < below);
      });
      expect(holding).toEqual([confidenceWord(chance)]);
    }),
  );
});

const scored = (labels: Record<string, number>) => Object.entries(labels).map(([label, score]) => ({ label, score }));

test.each([
  [
    "wavers between two",
    scored({ dress: 0.5, coat: 0.3, shirt: 0.2 }),
    ["dress"],
    0.5,
    { code: "confuses", label: "dress", with: "coat" },
  ],
  [
    "has no second thought",
    scored({ dress: 0.5, coat: 0.1, shirt: 0.1 }),
    ["dress"],
    0.5,
    { code: "low", label: "dress" },
  ],
  ["is sure enough", scored({ dress: 0.9, coat: 0.05 }), ["dress"], 0.9, { code: "sure", label: "dress" }],
  ["found nothing", [], [], 0.5, { code: "nothing_found" }],
  [
    "found several things, one barely",
    scored({ car: 0.9, dog: 0.4 }),
    ["car", "dog"],
    0.4,
    { code: "low", label: "dog" },
  ],
  ["gave no scores", [{ label: "car", score: null }], ["car"], 0, { code: "low", label: "car" }],
])("why: it %s", (_, leading, claims, chance, why) => {
  expect(whyUnsure(leading, claims, chance)).toEqual(why);
});

test("why: an answer whose labels say little is doubted in its own words", () => {
  const leading = [{ label: "Text", score: 0.4 }];
  expect(whyUnsure(leading, ["Text"], 0.3, [], "Tota1 12.4O")).toEqual({ code: "low_text", text: "Tota1 12.4O" });
  expect(whyUnsure(leading, ["Text"], 0.95, [], "Tota1 12.4O").code).toBe("sure");
});

test("why: where the picture shows no rival, it is what the model confused when it was measured", () => {
  const confusions = [{ label: "dent", with: "scratch", share: 0.2 }];
  const leading = scored({ car: 0.9, dent: 0.3 });
  const why = { code: "confuses", label: "dent", with: "scratch" };
  expect(whyUnsure(leading, ["car", "dent"], 0.3, confusions)).toEqual(why);
  expect(whyUnsure(leading, ["car", "dent"], 0.9, confusions)).toEqual({ code: "sure", label: "car" });
});
