import { describe, expect, it } from "vitest";
import type { ItemId } from "@/lib/core/ids";
import { nothingSelected, type SelectionEvent, select, stepOf } from "./selection";

const order = ["item_a", "item_b", "item_c", "item_d", "item_e"] as ItemId[];
const picked = (...events: SelectionEvent[]) =>
  [...events.reduce((selection, event) => select(selection, event, order), nothingSelected).ids].sort();

describe("picking items", () => {
  it("toggles one and puts it back", () => {
    expect(picked({ type: "toggle", at: 1 })).toEqual(["item_b"]);
    expect(picked({ type: "toggle", at: 1 }, { type: "toggle", at: 1 })).toEqual([]);
  });

  it("extends from where the last pick began, in either direction, and keeps what was picked before", () => {
    expect(picked({ type: "toggle", at: 1 }, { type: "extend", at: 3 })).toEqual(["item_b", "item_c", "item_d"]);
    expect(picked({ type: "toggle", at: 4 }, { type: "toggle", at: 2 }, { type: "extend", at: 1 })).toEqual([
      "item_b",
      "item_c",
      "item_e",
    ]);
  });

  it("extends from where a plain move went", () => {
    expect(picked({ type: "move", at: 3 }, { type: "extend", at: 4 })).toEqual(["item_d", "item_e"]);
  });

  it("takes all that is loaded, and lets go of it", () => {
    expect(picked({ type: "all" })).toEqual(order);
    expect(picked({ type: "all" }, { type: "clear" })).toEqual([]);
  });
});

describe("walking a grid by keys", () => {
  it.each([
    ["ArrowRight", 0, 1],
    ["ArrowLeft", 0, 0],
    ["ArrowDown", 1, 5],
    ["ArrowUp", 5, 1],
    ["PageDown", 0, 8],
    ["PageUp", 9, 1],
    ["Home", 9, 0],
    ["End", 0, 9],
    ["ArrowDown", 8, 9],
  ])("%s from %i leads to %i", (key, from, to) => {
    expect(stepOf(key, from, 10, 4, 2)).toBe(to);
  });

  it("leaves other keys alone, and an empty list at its start", () => {
    expect(stepOf("a", 3, 10, 4, 2)).toBeNull();
    expect(stepOf("End", 0, 0, 4, 2)).toBe(0);
  });
});
