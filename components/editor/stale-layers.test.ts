import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { boxAt, drive } from "@/lib/editor/drive";
import { plainAdjust } from "@/lib/editor/settings";
import { changesOf } from "./stale-layers";

const car = boxAt("car", 10, 10, 20, 20);
const crowd = (count: number): Region[] => [
  car,
  ...Array.from({ length: count }, (_, i) => boxAt(`b${i}`, 100 + (i % 90), (i * 7) % 90, 5, 5)),
];

/** What has to be drawn after something was done. */
function drawnFor(driver: ReturnType<typeof drive>, act: () => unknown) {
  const before = driver.state();
  act();
  const { names, spots } = changesOf(driver.state(), before);
  return { names, spots: spots === "all" ? "all" : spots.length };
}

describe("draws no more than what changed", () => {
  it("nothing for a pointer that only passes by", () => {
    const driver = drive([car]).move(80, 80);
    expect(drawnFor(driver, () => driver.move(90, 90))).toEqual({ names: [], spots: 0 });
  });

  it("the live layer for a region under the pointer, and for each step of a drag", () => {
    const driver = drive([car]).move(80, 80);
    expect(drawnFor(driver, () => driver.move(20, 20))).toEqual({ names: ["live"], spots: 0 });
    driver.down(20, 20).move(30, 30);
    expect(drawnFor(driver, () => driver.move(40, 40))).toEqual({ names: ["live"], spots: 0 });
  });

  it("of a crowd the one place where a region was picked up, and the two where it went", () => {
    const driver = drive(crowd(1_200));
    expect(drawnFor(driver, () => driver.down(20, 20))).toMatchObject({ names: ["settled", "live"], spots: 2 });
    driver.move(30, 30);
    expect(drawnFor(driver, () => driver.up(30, 30))).toMatchObject({ names: ["settled", "live"], spots: 2 });
    expect(drawnFor(driver, () => driver.keys("mod+z"))).toMatchObject({ names: ["settled", "live"], spots: 2 });
  });

  it("all regions where they are few, since their labels reach over each other", () => {
    const driver = drive([car]);
    expect(drawnFor(driver, () => driver.click(20, 20))).toEqual({ names: ["settled", "live"], spots: "all" });
  });

  it("leaves a mere move of the view to each layer", () => {
    const driver = drive(crowd(1_200)).zoom(50, 50, 4);
    expect(drawnFor(driver, () => driver.send({ type: "scroll", dx: -9, dy: 4 }))).toEqual({
      names: ["live"],
      spots: 0,
    });
  });
});

describe("draws anew whenever something else is shown", () => {
  it("where regions were hidden, are shown from another score on, or are no longer only proposed", () => {
    const driver = drive(crowd(1_200));
    const all = { names: ["settled", "live"], spots: "all" };
    const set = (settings: object) => driver.send({ type: "step", step: { settings } });
    expect(drawnFor(driver, () => set({ hidden: new Set(["b1"]) }))).toEqual(all);
    expect(drawnFor(driver, () => set({ scoreMin: 0.5 }))).toEqual(all);
    expect(drawnFor(driver, () => driver.send({ type: "step", step: { proposed: new Map([["b2", 0.4]]) } }))).toEqual(
      all,
    );
  });

  it("the live layer, and not the regions, while the magnifier or a tool follows the pointer", () => {
    const driver = drive([car]).keys("q").move(80, 80);
    expect(drawnFor(driver, () => driver.move(90, 90))).toEqual({ names: ["live"], spots: 0 });
    driver.keys("q", "r").move(80, 80);
    expect(drawnFor(driver, () => driver.move(90, 90))).toEqual({ names: ["live"], spots: 0 });
  });

  it("no region for another brightness of the picture", () => {
    const driver = drive([car]);
    const adjust = { ...plainAdjust, brightness: 2 };
    expect(drawnFor(driver, () => driver.send({ type: "step", step: { settings: { adjust } } }))).toEqual({
      names: ["live"],
      spots: 0,
    });
  });

  it("every layer in a window of another size", () => {
    const driver = drive([car]);
    const act = () => driver.send({ type: "viewport", size: { width: 90, height: 90 } });
    expect(drawnFor(driver, act)).toEqual({ names: ["picture", "settled", "live"], spots: "all" });
  });
});
