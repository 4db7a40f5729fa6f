import fc from "fast-check";
import { expect, it } from "vitest";
import { slugOf } from "./slug";

it.each([
  ["Products", "products"],
  ["  Straßenschilder & Größen! ", "strassenschilder-grossen"],
  ["Été à Nîmes", "ete-a-nimes"],
  ["製品", "project"],
  ["a".repeat(60), "a".repeat(40)],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
])("%s is %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

it("is always fit for an address, and its own slug", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const slug = slugOf(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slugOf(slug)).toBe(slug);
    }),
  );
});
