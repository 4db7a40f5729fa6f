import { describe, expect, it } from "vitest";
import { deletedIds, markOf } from "./difference";
import { boxAt, drive } from "./drive";
import { countHiddenByScore, hasScores, scoreMinStep } from "./score-filter";
import { isShown, modelScoreOf } from "./state";

const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");
const prediction = {
  labels: [],
  regions: [
    { ...car, score: 0.9 },
    { ...van, score: 0.3 },
  ],
};
const predicted = () => drive([car, van], { prediction });

describe("hiding by the model's score", () => {
  it("hides what the model was less sure of, and takes nothing from the answer", () => {
    const driver = predicted().keys("mod+a");
    driver.send({ type: "step", step: scoreMinStep(driver.state(), 0.4) }).expectSelected("car");
    expect(countHiddenByScore(driver.state())).toBe(1);
    expect(isShown(driver.state(), "van")).toBe(false);
    driver.expectBoxes("car 10 10 20 20", "van 100 40 40 30").expectUndoSteps(0);
    driver.click(110, 50).expectSelected().keys("mod+a").expectSelected("car");
    expect(countHiddenByScore(driver.keys("alt+shift+h").state())).toBe(0);
  });

  it("never hides what a person drew or changed", () => {
    const driver = predicted().keys("tab", "tab", "arrowright");
    driver.send({ type: "step", step: scoreMinStep(driver.state(), 0.99) });
    expect(modelScoreOf(driver.state(), "van")).toBeNull();
    expect(isShown(driver.state(), "van")).toBe(true);
    expect(isShown(driver.state(), "car")).toBe(false);
    expect(modelScoreOf(driver.undo().state(), "van")).toBe(0.3);
  });

  it("is of use only where the model gave a score", () => {
    expect(hasScores(predicted().state())).toBe(true);
    expect(hasScores(drive([car, van]).state())).toBe(false);
  });
});

it("tells what became of each region since the model proposed it", () => {
  const driver = predicted().keys("tab", "arrowright", "tab", "delete", "n");
  const added = driver.state().order.at(-1) ?? "";
  expect(markOf(driver.state(), "car")).toBe("changed");
  expect(markOf(driver.state(), added)).toBe("added");
  expect(deletedIds(driver.state())).toEqual(["van"]);
  expect(markOf(drive([car]).state(), "car")).toBeNull();
  expect(markOf(predicted().state(), "car")).toBe("same");
});
