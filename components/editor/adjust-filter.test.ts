import { expect, it } from "vitest";
import { plainAdjust } from "@/lib/editor/settings";
import { adjustFilter } from "./adjust-filter";

it("says nothing of a picture that is shown as it is stored, and else only what differs", () => {
  expect(adjustFilter(plainAdjust)).toBe("");
  expect(adjustFilter({ brightness: 1.5, contrast: 1, invert: false })).toBe("brightness(1.5)");
  expect(adjustFilter({ brightness: 0.5, contrast: 2, invert: true })).toBe("invert(1) brightness(0.5) contrast(2)");
});
