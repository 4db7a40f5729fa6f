import { expect, it } from "vitest";
import type { Answer, KindName, Region } from "@/lib/core/answer";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { type Said, saidBy } from "./answer-words";

const base = { id: "r", score: null };
const box = (label: string): Region => ({ ...base, label, type: "box", x: 0, y: 0, width: 1, height: 1 });
const mask = (label: string, runs: number[]): Region => {
  return { ...base, label, type: "mask", width: 10, height: 10, counts: countsOf(runs) };
};
const line = (text: string): Region => {
  const quad: Extract<Region, { type: "line" }>["quad"] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  return { ...base, label: "Text", type: "line", quad, text };
};
const labels = (...said: [string, number | null][]): Answer => ({
  labels: said.map(([label, score]) => ({ label, score })),
  regions: [],
});
const regions = (...some: Region[]): Answer => ({ labels: [], regions: some });

it.each<[string, KindName, Answer, Said]>([
  [
    "a prediction says its top label only",
    "classify",
    labels(["Coat", 0.6], ["Dress", 0.3]),
    { says: "labels", words: "Coat" },
  ],
  [
    "a person's answer says all it names",
    "classify",
    labels(["Coat", null], ["Bag", null]),
    { says: "labels", words: "Coat, Bag" },
  ],
  [
    "regions are counted by label",
    "detect",
    regions(box("Car"), box("Person"), box("Car")),
    { says: "labels", words: "2 × Car, Person" },
  ],
  [
    "one cut-out says how much it covers",
    "segment",
    regions(mask("Person", [20, 34, 46])),
    {
      says: "share",
      label: "Person",
      share: 0.34,
    },
  ],
  [
    "several cut-outs are counted",
    "segment",
    regions(mask("Person", [20, 34, 46]), mask("Person", [90, 10])),
    { says: "labels", words: "2 × Person" },
  ],
  [
    "a page says its first line that has text",
    "read",
    regions(line(" "), line("Total 12.40"), line("Thank you")),
    { says: "lines", count: 3, first: "Total 12.40" },
  ],
  [
    "a long line is cut",
    "read",
    regions(line("a".repeat(39).concat(" bcd"))),
    { says: "lines", count: 1, first: `${"a".repeat(39)}…` },
  ],
  ["an empty answer says nothing", "classify", labels(), { says: "nothing" }],
  [
    "what was only nearly found is not said, where regions are asked for",
    "detect",
    labels(["Clock", 0.2]),
    { says: "nothing" },
  ],
])("%s", (_law, kind, answer, said) => {
  expect(saidBy(answer, kind)).toEqual(said);
});
