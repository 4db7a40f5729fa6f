import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsPoint } from "@/lib/core/geometry/box";
import { toImage, toScreen } from "@/lib/core/geometry/camera";
import { distance } from "@/lib/core/geometry/point";
import { drive } from "@/lib/editor/drive";
import { loupeOf, loupeView } from "./paint-loupe";

const imageSize = { width: 900, height: 600 };
const open = () => drive([], { imageSize }).keys("q");

it("shows in its middle, larger, just what is under the pointer, at any zoom and quarter turn", () => {
  const place = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 600 }) });
  const zoom = fc.double({ min: 1, max: 60, noNaN: true });
  fc.assert(
    fc.property(place, zoom, fc.integer({ min: 0, max: 3 }), ({ x, y }, factor, turns) => {
      const driver = open().zoom(450, 300, factor);
      for (let i = 0; i < turns; i++) driver.keys("alt+r");
      const state = driver.move(x, y).state();
      const loupe = loupeOf(state)!;
      const view = loupeView(state, loupe, 1);
      const under = toImage(state.camera, loupe.looksAt);
      expect(distance(toScreen(view.camera, under), loupe.middle)).toBeLessThan(1e-3);
      expect(view.camera.scale).toBeGreaterThanOrEqual(4 * state.camera.scale);
      expect(holdsPoint(view.seen, under)).toBe(true);
    }),
  );
});

it("lies beside the pointer, within the view", () => {
  for (const [x, y] of [
    [450, 300],
    [2, 2],
    [898, 2],
    [2, 598],
    [898, 598],
  ] as const) {
    const { looksAt, middle } = loupeOf(open().move(x, y).state())!;
    expect(distance(looksAt, middle)).toBeGreaterThan(72);
    expect(middle.x > 0 && middle.x < 900).toBe(true);
  }
});

describe("under a finger", () => {
  const finger = { pointer: "touch", id: 1 } as const;

  it("comes by itself while something is drawn, and stands above it", () => {
    const driver = drive([], { imageSize }).pick("box").down(400, 300, finger).move(450, 350, finger);
    const { looksAt, middle } = loupeOf(driver.state())!;
    expect([looksAt.x, looksAt.y]).toEqual([450, 350]);
    expect(middle.x).toBe(450);
    expect(middle.y).toBeLessThan(350 - 72);
    expect(loupeOf(driver.up(450, 350, finger).state())).toBeNull();
  });

  it("does not come while the view is moved", () => {
    const driver = drive([], { imageSize }).pick("pan").down(400, 300, finger).move(450, 350, finger);
    expect(loupeOf(driver.state())).toBeNull();
  });
});

it("is not there unless it was asked for", () => {
  expect(loupeOf(drive([], { imageSize }).move(100, 100).state())).toBeNull();
});
