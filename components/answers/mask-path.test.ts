import { expect, it } from "vitest";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { maskPath } from "./mask-path";

const mask = (width: number, height: number, runs: number[]) => ({
  id: "r",
  label: "Person",
  score: null,
  type: "mask" as const,
  width,
  height,
  counts: countsOf(runs),
});

it("draws the outline of a mask in pixels of its image, however large that is", () => {
  // The left half is on.
  expect(corners(maskPath(mask(4, 2, [0, 4, 4])))).toEqual(["0 0", "0 2", "2 0", "2 2"]);
  const large = maskPath(mask(4096, 4096, [0, 2048 * 4096, 2048 * 4096]));
  expect(corners(large)).toEqual(["0 0", "0 4096", "2048 0", "2048 4096"]);
});

const corners = (path: string) => path.split(/[MLZ]/).filter(Boolean).sort();

it("draws nothing of a mask that cannot be read", () => {
  expect(maskPath(mask(4, 2, [1, 2]))).toBe("");
});
