import { describe, expect, it } from "vitest";
import { fitCamera, isSameCamera, toImage } from "@/lib/core/geometry/camera";
import { screenPoint } from "@/lib/core/geometry/point";
import { boxAt, drive } from "./drive";

const imageSize = { width: 200, height: 100 };

describe("turning the view", () => {
  it("goes round in four quarters, and changes nothing of the answer", () => {
    const driver = drive([boxAt("car", 10, 10, 20, 20)]).keys("shift+1");
    const before = driver.state();
    for (const turns of [1, 2, 3, 0] as const) {
      driver.keys("alt+r");
      expect(isSameCamera(driver.state().camera, fitCamera(imageSize, before.viewport, turns))).toBe(true);
    }
    driver.keys("alt+shift+r").expectCamera({ turns: 3 }).expectUndoSteps(0);
    expect(driver.state().regions).toBe(before.regions);
  });

  it("keeps the middle of a closer look in the middle", () => {
    const driver = drive().zoom(60, 40, 4);
    const middle = screenPoint(100, 50);
    const seen = toImage(driver.state().camera, middle);
    const turned = toImage(driver.keys("alt+r").state().camera, middle);
    expect(turned.x).toBeCloseTo(seen.x, 6);
    expect(turned.y).toBeCloseTo(seen.y, 6);
  });

  it("waits for a gesture to end", () => {
    drive([boxAt("car", 10, 10, 20, 20)])
      .down(20, 20)
      .move(40, 40)
      .keys("alt+r")
      .expectCamera({ turns: 0 })
      .up(40, 40)
      .keys("alt+r")
      .expectCamera({ turns: 1 });
  });

  it("is let alone by fit, zoom and a new size of the window", () => {
    const driver = drive().keys("alt+r", "+", "-", "shift+0", "shift+1");
    driver.send({ type: "viewport", size: { width: 300, height: 300 } });
    expect(isSameCamera(driver.state().camera, fitCamera(imageSize, { width: 300, height: 300 }, 1))).toBe(true);
  });
});

it("turns magnifier and inversion on and off, for somebody who only looks too", () => {
  const driver = drive([], { readOnly: true }).keys("q", "alt+i");
  expect(driver.state().settings).toMatchObject({ loupe: true, adjust: { invert: true, brightness: 1 } });
  expect(driver.keys("q", "alt+i").state().settings).toMatchObject({ loupe: false, adjust: { invert: false } });
  driver.expectUndoSteps(0);
});
