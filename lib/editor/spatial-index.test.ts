import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imagePoint } from "@/lib/core/geometry/point";
import { boxAt, drive } from "./drive";
import { regionHolds } from "./region-kinds";
import { regionsAt, regionsNear } from "./spatial-index";

const many = Array.from({ length: 10_000 }, (_, i) => boxAt(`r${i}`, (i % 100) * 40, Math.floor(i / 100) * 30, 20, 20));
const large = { imageSize: { width: 4000, height: 3000 } };

describe("the index", () => {
  it("finds what a search of all regions finds, after any edits", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(point, point, fc.constantFrom("draw", "drag", "delete", "undo", "redo")), { maxLength: 20 }),
        point,
        (edits, [x, y]) => {
          const driver = drive([boxAt("a", 10, 10, 20, 20)]);
          for (const [from, to, what] of edits) {
            if (what === "undo") driver.undo();
            else if (what === "redo") driver.redo();
            else if (what === "delete") driver.click(...from).keys("delete");
            else driver.pick(what === "draw" ? "box" : "select").drag(from, to);
          }
          const state = driver.state();
          const at = imagePoint(x, y);
          const all = [...state.regions.values()]
            .filter((region) => regionHolds(region, at, 0))
            .map((region) => region.id);
          expect(regionsAt(state, at, 0).sort()).toEqual(all.sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  it("answers for an older document as it was", () => {
    const driver = drive([boxAt("a", 10, 10, 20, 20)]);
    const before = driver.state();
    driver.drag([15, 15], [65, 65]);
    const box = { x: 60, y: 60, width: 5, height: 5 };
    expect(regionsNear(driver.state(), box)).toEqual(["a"]);
    expect(regionsNear(before, box)).toEqual([]);
    expect(regionsNear(driver.state(), box)).toEqual(["a"]);
  });
});

describe("among 10,000 regions", () => {
  it("a drag step touches only what is dragged", () => {
    const driver = drive(many, large).click(5, 5).down(5, 5).move(15, 15);
    const before = driver.state();
    for (let i = 0; i < 50; i++) driver.move(15 + i, 15);
    const after = driver.state();
    expect(after.draft?.size).toBe(1);
    expect([after.regions, after.order, after.selection]).toEqual([before.regions, before.order, before.selection]);
    expect(
      after.regions === before.regions && after.order === before.order && after.selection === before.selection,
    ).toBe(true);
  });

  it("an undo step remembers only what changed", () => {
    const [edit] = drive(many, large).drag([5, 5], [25, 15]).state().undo;
    expect([edit?.regions.updated.size, edit?.regions.added.size, edit?.regions.removed.size]).toEqual([1, 0, 0]);
  });

  it("all of them move, go and come back together", () => {
    const driver = drive(many, large).keys("mod+a", "arrowright").expectUndoSteps(1);
    expect(driver.answer().regions[0]).toMatchObject({ x: 1 });
    expect(driver.keys("delete").answer().regions).toEqual([]);
    expect(driver.undo().undo().answer().regions).toEqual(many);
  });
});
