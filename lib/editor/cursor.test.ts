import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { cursorOf, showsCrosshair } from "./cursor";
import { boxAt, drive } from "./drive";
import type { ToolId } from "./tools";

const car = boxAt("car", 60, 30, 60, 40);
const yard: Region = {
  id: "yard",
  type: "polygon",
  label: "car",
  score: null,
  rings: [
    [
      [40, 20],
      [140, 20],
      [140, 80],
      [40, 80],
    ],
  ],
};
const tools: readonly ToolId[] = ["select", "box", "rotatedBox", "polygon", "keypoints", "line", "brush", "pan"];
const chosen = (region: Region) => drive([region], { tools }).send({ type: "step", step: { select: [region.id] } });
type Driver = ReturnType<typeof drive>;
const cursor = (driver: Driver) => cursorOf(driver.state());

describe("the cursor says what a press would do", () => {
  it.each<[what: string, at: readonly [number, number], cursor: string]>([
    ["stretch by a corner", [60, 30], "nwse-resize"],
    ["stretch by the other corner", [120, 30], "nesw-resize"],
    ["stretch by a side", [90, 70], "ns-resize"],
    ["move", [90, 50], "move"],
    ["turn", [90, 1], "grab"],
    ["begin a marquee", [180, 90], "default"],
  ])("on a box: %s", (_, [x, y], wanted) => {
    expect(cursor(chosen(car).move(x, y))).toBe(wanted);
  });

  it("on an outline: move a vertex, put one on a side", () => {
    expect(cursor(chosen(yard).move(140, 20))).toBe("move");
    expect(cursor(chosen(yard).move(90, 21))).toBe("copy");
  });

  it("on another region: select it", () => {
    expect(cursor(drive([car]).move(90, 50))).toBe("pointer");
  });

  it("while it is done", () => {
    expect(cursor(chosen(car).down(90, 1).move(120, 1))).toBe("grabbing");
    expect(cursor(chosen(yard).down(140, 20).move(150, 30))).toBe("move");
    expect(cursor(chosen(car).down(120, 70).move(10, 90))).toBe("nwse-resize");
    expect(cursor(chosen(car).down(90, 50).move(100, 60))).toBe("move");
  });

  it("draws with every drawing tool, on a handle only where the tool would take it", () => {
    for (const id of ["box", "rotatedBox", "polygon", "keypoints", "line"] as const) {
      expect(cursor(chosen(car).pick(id).move(180, 90))).toBe("crosshair");
      expect(cursor(chosen(car).pick(id).move(60, 30))).toBe(id === "polygon" ? "crosshair" : "nwse-resize");
    }
    expect(cursor(drive([], { tools }).pick("brush").move(60, 30))).toBe("none");
    expect(cursor(drive([], { tools }).pick("pan"))).toBe("grab");
  });

  it("has no handles where nothing may be changed", () => {
    const locked = chosen(car).send({ type: "step", step: { settings: { locked: new Set(["car"]) } } });
    expect(cursor(locked.move(60, 30))).toBe("pointer");
  });
});

it("shows lines across the picture where a box or a line would have its corner, and not over a handle", () => {
  for (const id of ["box", "rotatedBox", "line"] as const) {
    expect(showsCrosshair(chosen(car).pick(id).move(180, 90).state())).toBe(true);
    expect(showsCrosshair(chosen(car).pick(id).move(60, 30).state())).toBe(false);
  }
  expect(showsCrosshair(chosen(car).pick("polygon").move(180, 90).state())).toBe(false);
});
