import { describe, expect, it } from "vitest";
import { announcementOf } from "./announce";
import { cursorOf } from "./cursor";
import { boxAt, drive } from "./drive";
import { proposed } from "./proposals";

const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");
type Driver = ReturnType<typeof drive>;

function said(driver: Driver, act: (driver: Driver) => unknown) {
  const before = driver.state();
  act(driver);
  return announcementOf(before, driver.state());
}

describe("what is told aloud", () => {
  it("names what was selected, drawn, moved, relabelled and deleted, and where it lies", () => {
    const driver = drive([car, van]);
    expect(said(driver, (d) => d.keys("tab"))).toMatchObject({
      key: "selected",
      label: "car",
      width: 20,
      height: 20,
      size: "small",
      place: "startStart",
    });
    expect(said(driver, (d) => d.keys("tab"))).toMatchObject({ key: "selected", label: "van", place: "middleMiddle" });
    expect(said(driver, (d) => d.keys("shift+arrowright"))).toMatchObject({ key: "changed", label: "van" });
    expect(said(driver, (d) => d.keys("1"))).toEqual({ key: "relabelled", label: "car", count: 1 });
    expect(said(driver, (d) => d.keys("delete"))).toEqual({ key: "deleted", count: 1 });
    expect(said(driver, (d) => d.undo())).toEqual({ key: "undone" });
    expect(said(driver, (d) => d.redo())).toEqual({ key: "redone" });
    expect(said(driver, (d) => d.keys("n"))).toMatchObject({ key: "added", label: "car", place: "middleMiddle" });
    expect(said(driver, (d) => d.keys("mod+a"))).toEqual({ key: "selectedMany", count: 2 });
    expect(said(driver, (d) => d.keys("mod+d"))).toEqual({ key: "addedMany", count: 2 });
    expect(said(driver, (d) => d.keys("escape"))).toEqual({ key: "nothingSelected" });
    expect(said(driver, (d) => d.keys("r"))).toEqual({ key: "tool", tool: "box" });
  });

  it("tells of order, locks and what is hidden, and of proposals", () => {
    const driver = drive([car, van]).keys("tab");
    expect(said(driver, (d) => d.keys("pageup"))).toEqual({ key: "reordered" });
    expect(said(driver, (d) => d.keys("shift+l"))).toEqual({ key: "locked", count: 1 });
    expect(said(driver, (d) => d.keys("shift+l"))).toEqual({ key: "unlocked", count: 1 });
    expect(said(driver, (d) => d.keys("mod+a", "shift+h"))).toEqual({ key: "hidden", count: 2 });
    expect(said(driver, (d) => d.keys("alt+shift+h"))).toEqual({ key: "shown", count: 2 });
    const answer = { labels: [], regions: [boxAt("x", 60, 60, 9, 9), boxAt("y", 60, 20, 9, 9)] };
    const propose = (d: Driver) => d.send({ type: "step", step: proposed(d.state(), answer).step });
    expect(said(driver, propose)).toEqual({ key: "proposed", count: 2 });
    expect(said(driver, (d) => d.keys("shift+y"))).toEqual({ key: "dismissed", count: 2 });
    expect(said(driver, (d) => d.undo())).toEqual({ key: "undone" });
    expect(said(driver, (d) => d.keys("y"))).toEqual({ key: "accepted", count: 2 });
  });

  it("is nothing while somebody drags, hovers or pans", () => {
    const driver = drive([car]).click(15, 15).down(15, 15);
    expect(said(driver, (d) => d.move(40, 40))).toBeNull();
    expect(said(driver.up(40, 40), (d) => d.move(90, 90))).toBeNull();
    expect(said(driver, (d) => d.keys("space"))).toBeNull();
  });

  it("names the label of the whole image", () => {
    expect(said(drive([], { answers: "labels", tools: [] }), (d) => d.keys("2"))).toEqual({
      key: "imageLabel",
      label: "van",
    });
  });
});

describe("the cursor", () => {
  it.each([
    ["on empty ground", (d: Driver) => d.move(90, 90), "default"],
    ["over a region", (d: Driver) => d.move(15, 15), "pointer"],
    ["over the selected region", (d: Driver) => d.click(20, 20).move(21, 21), "move"],
    ["over a corner", (d: Driver) => d.click(20, 20).move(30, 30), "nwse-resize"],
    ["over a side", (d: Driver) => d.click(20, 20).move(30, 20), "ew-resize"],
    ["with the box tool", (d: Driver) => d.pick("box").move(15, 15), "crosshair"],
    ["with space held", (d: Driver) => d.keys("space"), "grab"],
    ["while panning", (d: Driver) => d.pick("pan").down(5, 5), "grabbing"],
  ])("%s", (_, act, cursor) => expect(cursorOf(act(drive([car])).state())).toBe(cursor));
});
