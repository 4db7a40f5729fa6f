import { expect, it } from "vitest";
import { priorityOf, type TaskReason } from "./priority";

const items = Array.from({ length: 200 }, (_, n) => `item_${n}`);

it("offers what somebody waits for first, then random checks, then what the model is unsure of", () => {
  const order: TaskReason[] = ["withdrawn", "feedback", "asked", "audit", "low_confidence", "not_predicted"];
  for (const [i, reason] of order.slice(0, -1).entries()) {
    const least = Math.min(...items.map((item) => priorityOf([reason], item)));
    const most = Math.max(...items.map((item) => priorityOf([order[i + 1]!], item)));
    expect(least).toBeGreaterThan(most);
  }
});

it("takes the strongest of several reasons", () => {
  expect(priorityOf(["low_confidence", "feedback"], "item_1")).toBe(priorityOf(["feedback"], "item_1"));
});

it("offers equals in an order of chance that is always the same", () => {
  const ranked = items.toSorted((a, b) => priorityOf(["low_confidence"], a) - priorityOf(["low_confidence"], b));
  expect(ranked).not.toEqual(items);
  expect(new Set(items.map((item) => priorityOf(["low_confidence"], item))).size).toBe(items.length);
  expect(priorityOf(["low_confidence"], "item_7")).toBe(priorityOf(["low_confidence"], "item_7"));
});
