import { expect, it } from "vitest";
import type { Answer } from "@/lib/core/answer";
import { answerWords } from "./answer-words";

const box = (id: string, label: string) => ({
  id,
  label,
  score: null,
  type: "box" as const,
  x: 0,
  y: 0,
  width: 1,
  height: 1,
});

it.each<[string, Answer, string]>([
  [
    "a prediction says its top label only",
    {
      labels: [
        { label: "Coat", score: 0.6 },
        { label: "Dress", score: 0.3 },
      ],
      regions: [],
    },
    "Coat",
  ],
  [
    "a person's answer says all it names",
    {
      labels: [
        { label: "Coat", score: null },
        { label: "Bag", score: null },
      ],
      regions: [],
    },
    "Coat, Bag",
  ],
  [
    "regions are counted by label",
    { labels: [], regions: [box("a", "Car"), box("b", "Person"), box("c", "Car")] },
    "2 × Car, Person",
  ],
  ["an empty answer says so", { labels: [], regions: [] }, "nothing"],
])("%s", (_law, answer, words) => {
  expect(answerWords(answer, "nothing")).toBe(words);
});

it("never says what was only nearly found, where regions are asked for", () => {
  const nearly: Answer = { labels: [{ label: "Clock", score: 0.2 }], regions: [] };
  expect(answerWords(nearly, "nothing there", "detect")).toBe("nothing there");
});
