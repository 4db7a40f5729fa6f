import { expect, it } from "vitest";
import { brushRadius, brushSizeStep } from "./brush-size";
import { drive } from "./drive";

const painter = (width = 200) =>
  drive([], { tools: ["select", "brush", "eraser"], imageSize: { width, height: 100 } }).pick("brush");
const radiusOf = (at: ReturnType<typeof painter>) => at.state().settings.brush.radius;

it("grows and shrinks by keys while brush or eraser is in hand, and undo has nothing to do with it", () => {
  for (const tool of ["brush", "eraser"] as const) {
    const at = painter().pick(tool);
    const before = radiusOf(at);
    expect(radiusOf(at.keys("]"))).toBeGreaterThan(before);
    expect(radiusOf(at.keys("[", "["))).toBeLessThan(before);
    at.expectUndoSteps(0);
  }
});

it("reaches both ends by keys, and goes no further", () => {
  const at = painter(2_000);
  expect(radiusOf(at.held("]", 60))).toBe(brushRadius.max);
  expect(radiusOf(at.held("[", 90))).toBe(brushRadius.min);
  expect(radiusOf(at.keys("]"))).toBeGreaterThan(brushRadius.min);
});

it("is no larger than the image, and a stroke in hand keeps its size", () => {
  const at = painter(200);
  const set = (radius: number) => at.send({ type: "step", step: brushSizeStep(at.state(), radius) });
  expect(radiusOf(set(10_000))).toBe(200);
  set(5);
  at.down(50, 50).keys("]").move(60, 50).up(60, 50);
  expect(radiusOf(at)).toBeGreaterThan(5);
  expect(at.state().regions.size).toBe(1);
});
