import fc from "fast-check";
import { expect, it } from "vitest";
import { boxAt, drive } from "./drive";
import { reordered } from "./order";

const five = ["a", "b", "c", "d", "e"];

it.each([
  ["one goes up by one", ["b"], "forward", "acbde"],
  ["two that stand apart each go up by one", ["a", "c"], "forward", "badce"],
  ["two side by side go up together", ["b", "c"], "forward", "adbce"],
  ["what is on top stays", ["d", "e"], "forward", "abcde"],
  ["one goes down by one", ["c"], "backward", "acbde"],
  ["to the front, in their order", ["d", "a"], "front", "bcead"],
  ["to the back, in their order", ["d", "b"], "back", "bdace"],
] as const)("%s", (_, chosen, way, order) => {
  expect(reordered(five, new Set<string>(chosen), way).join("")).toBe(order);
});

it("keeps every region and the order of the others", () => {
  const way = fc.constantFrom("front", "forward", "backward", "back" as const);
  fc.assert(
    fc.property(fc.subarray(five), way, (chosen, to) => {
      const set = new Set(chosen);
      const after = reordered(five, set, to);
      expect([...after].sort()).toEqual(five);
      expect(after.filter((id) => !set.has(id))).toEqual(five.filter((id) => !set.has(id)));
      expect(after.filter((id) => set.has(id))).toEqual(five.filter((id) => set.has(id)));
    }),
  );
});

it("is one undo step by keys, and none where nothing moves", () => {
  const driver = drive([boxAt("low", 0, 0, 50, 50), boxAt("high", 10, 10, 20, 20, "van")]).keys("tab", "pageup");
  driver.expectBoxes("van 10 10 20 20", "car 0 0 50 50").keys("pageup", "shift+pageup").expectUndoSteps(1);
  driver.keys("shift+pagedown").expectUndoSteps(2).undo().undo().expectBoxes("car 0 0 50 50", "van 10 10 20 20");
});
