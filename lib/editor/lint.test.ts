import { expect, it } from "vitest";
import { boxToScreen } from "@/lib/core/geometry/camera";
import { boxAt, drive } from "./drive";
import { canFix, findingKey, fixStep, lintOf, showFinding } from "./lint";

const keys = (driver: ReturnType<typeof drive>) => lintOf(driver.state()).map(findingKey);

it("points out what is wrong, and takes all repairs as one undo step", () => {
  const driver = drive([boxAt("car", 10, 10, 40, 40), boxAt("again", 11, 10, 40, 40), boxAt("over", 180, 10, 40, 40)]);
  expect(keys(driver)).toEqual(["overhang over", "twin car again"]);
  driver.send({ type: "step", step: fixStep(driver.state(), lintOf(driver.state())) });
  driver.expectBoxes("car 10 10 40 40", "car 180 10 20 40").expectSelected("over").expectUndoSteps(1);
  expect(keys(driver)).toEqual([]);
  driver.undo().expectBoxes("car 10 10 40 40", "car 11 10 40 40", "car 180 10 40 40");
  expect(keys(driver)).toEqual(["overhang over", "twin car again"]);
});

it("leaves what is locked alone, and what is only proposed out", () => {
  const driver = drive([boxAt("over", 180, 10, 40, 40)]);
  driver.send({ type: "step", step: { settings: { locked: new Set(["over"]) } } });
  const [finding] = lintOf(driver.state());
  expect(canFix(driver.state(), finding!)).toBe(false);
  expect(fixStep(driver.state(), [finding!]).put).toEqual([]);
  driver.send({ type: "step", step: { proposed: new Map([["over", 0.5]]) } });
  expect(keys(driver)).toEqual([]);
});

it("gives a piece that was cut off an id that the model's answer does not have", () => {
  const rings: [number, number][][] = [[[10, 10], [90, 90], [90, 10], [10, 90]]]; // biome-ignore format: four corners
  const bow = { id: "a", type: "polygon" as const, label: "car", score: null, rings };
  const prediction = { labels: [], regions: [{ ...bow, id: "region-2" }] };
  const driver = drive([bow], { prediction });
  driver.send({ type: "step", step: fixStep(driver.state(), lintOf(driver.state())) });
  expect(driver.answer().regions.map(({ id }) => id)).toEqual(["a", "region-3"]);
});

it("goes where a finding can be seen", () => {
  const driver = drive([boxAt("tiny", 150, 80, 1, 1)], { imageSize: { width: 2_000, height: 1_000 } });
  driver.send({ type: "viewport", size: { width: 400, height: 200 } });
  const [finding] = lintOf(driver.state());
  driver
    .send({ type: "step", step: showFinding(driver.state(), finding!) })
    .expectSelected("tiny")
    .expectUndoSteps(0);
  const { x, y, width } = boxToScreen(driver.state().camera, { x: 150, y: 80, width: 1, height: 1 });
  expect(width).toBeGreaterThanOrEqual(24);
  expect([x > 0, x < 400, y > 0, y < 200]).toEqual([true, true, true, true]);
});
