import { expect, it } from "vitest";
import { alternativesTo } from "./label-alternatives";

const labels = ["dent", "scratch", "stain", "crack", "rust"];
const confusions = [
  { label: "dent", with: "scratch", share: 0.3 },
  { label: "dent", with: "hole", share: 0.2 },
  { label: "crack", with: "dent", share: 0.2 },
];
const prediction = {
  labels: [
    { label: "rust", score: 0.1 },
    { label: "stain", score: 0.3 },
    { label: "dent", score: 0.2 },
    { label: "crack", score: 0.05 },
  ],
  regions: [],
};

it("offers what is often confused, then what was nearly seen, of the labels there are, three at most", () => {
  expect(alternativesTo("dent", labels, confusions, prediction)).toEqual(["scratch", "stain", "rust"]);
  expect(alternativesTo("crack", labels, confusions, null)).toEqual(["dent"]);
  expect(alternativesTo("stain", labels, [], { labels: [], regions: [] })).toEqual([]);
});
