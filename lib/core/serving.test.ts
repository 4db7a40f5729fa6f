import { describe, expect, it } from "vitest";
import type { ModelVersionId } from "./ids";
import { modelBefore } from "./serving";

describe("where a rollback leads", () => {
  it.each<[story: string, before: string | null]>([
    ["", null],
    ["A", null],
    ["A B", "A"],
    ["A B <", null],
    ["A B < C", "A"],
    ["A B C <", "A"],
    ["A B C < <", null],
    ["A B A", "B"],
  ])("after «%s» to %s", (story, before) => {
    const moves = story
      .split(" ")
      .filter(Boolean)
      .map((name) => ({ modelVersionId: `mv_${name}` as ModelVersionId, isRollback: name === "<" }));
    expect(modelBefore(moves)).toBe(before && `mv_${before}`);
  });
});
