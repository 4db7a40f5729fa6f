import { expect, it } from "vitest";
import { classify } from "@/lib/core/kinds/classify";
import { deskLabels, labelChances, shownCount } from "./desk-labels";

const named = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `L${i}` }));
const prediction = {
  labels: [
    { label: "L11", score: 0.5 },
    { label: "L3", score: 0.3 },
    { label: "L7", score: 0.05 },
  ],
  regions: [],
};
const names = (labels: { name: string }[]) => labels.map((label) => label.name);

it("keeps each label in its place while all are shown", () => {
  expect(deskLabels(named(12), prediction, classify)).toEqual(named(12));
});

it("puts what the model has in mind first among many, and leaves the rest as they stand", () => {
  expect(names(deskLabels(named(13), prediction, classify)).slice(0, 5)).toEqual(["L11", "L3", "L7", "L0", "L1"]);
  expect(names(deskLabels(named(13), null, classify))[0]).toBe("L0");
});

it("has a word for what is likely enough, none for what is not", () => {
  expect(Object.fromEntries(labelChances(prediction, classify))).toEqual({ L11: "first", L3: "possible" });
});

it("shows all that can be looked through, and of more as many as have a key", () => {
  expect([10, 12, 13, 80].map(shownCount)).toEqual([10, 12, 10, 10]);
});
