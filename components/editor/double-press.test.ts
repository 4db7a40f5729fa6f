import { expect, it } from "vitest";
import { screenPoint } from "@/lib/core/geometry/point";
import { countPresses } from "./double-press";

const press = (x: number, timeMs: number, more: { pointer?: "mouse" | "touch"; button?: number } = {}) => ({
  at: screenPoint(x, 10),
  timeMs,
  pointer: "mouse" as const,
  button: 0,
  ...more,
});

it("counts two presses, soon after each other and near, as a double click, and starts anew after it", () => {
  const isDouble = countPresses();
  expect([press(10, 0), press(12, 200), press(12, 300), press(12, 1_000), press(40, 1_100)].map(isDouble)).toEqual([
    false,
    true,
    false,
    false,
    false,
  ]);
});

it("asks less of a finger, and the same button of a mouse", () => {
  const isDouble = countPresses();
  expect(isDouble(press(10, 0, { pointer: "touch" }))).toBe(false);
  expect(isDouble(press(30, 300, { pointer: "touch" }))).toBe(true);
  expect(isDouble(press(30, 400, { button: 0 }))).toBe(false);
  expect(isDouble(press(30, 500, { button: 2 }))).toBe(false);
});
