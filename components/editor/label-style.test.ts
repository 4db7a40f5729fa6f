import { expect, it } from "vitest";
import { labelStyles } from "./label-style";

const labels = Array.from({ length: 42 }, (_, i) => `label ${i}`);

it("gives 42 labels looks that differ, by more than colour between neighbours", () => {
  const looks = labels.map(labelStyles(labels));
  expect(new Set(looks.map(({ colour, pattern }) => `${colour} ${pattern}`)).size).toBe(42);
  for (let i = 1; i < looks.length; i++) expect(looks[i]?.pattern).not.toBe(looks[i - 1]?.pattern);
});

it("keeps a label's look whoever asks, and has one for a label that is not in the schema", () => {
  const styleOf = labelStyles(labels);
  expect(labelStyles(labels)("label 3")).toBe(styleOf("label 3"));
  expect(styleOf("gone").rank).toBeGreaterThan(styleOf("label 41").rank);
});
