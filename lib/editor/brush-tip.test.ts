import { describe, expect, it } from "vitest";
import { maskArea } from "@/lib/core/geometry/mask-iou";
import { drive } from "./drive";
import { maskRuns } from "./regions/mask";

const painter = (options = {}) =>
  drive([], { tools: ["select", "brush", "eraser", "pan"], ...options }).send({
    type: "step",
    step: { settings: { brush: { radius: 4, smooth: true } } },
  });
const areaOf = (at: ReturnType<typeof painter>) =>
  at.answer().regions.reduce((sum, region) => sum + (region.type === "mask" ? maskArea(maskRuns(region)) : 0), 0);

describe("painting by keys alone", () => {
  it("draws the stroke that the pointer would: down, along, up", () => {
    const keys = painter().keys("b", "d").expectIn("brush.painting");
    keys.keys("arrowright", "shift+arrowright", "arrowdown").keys("d").expectIn("brush.idle").expectUndoSteps(1);
    const mouse = painter().pick("brush").down(100, 50).move(101, 50).move(111, 50).move(111, 51).up(111, 51);
    expect(keys.answer()).toEqual(mouse.answer());
  });

  it("erases likewise, and nudges no region meanwhile", () => {
    const at = painter().keys("b", "d", "d");
    const before = areaOf(at);
    at.keys("e", "arrowright").expectUndoSteps(1).keys("d", "d").expectUndoSteps(2);
    expect(areaOf(at)).toBeLessThan(before);
    at.keys("v", "arrowright").expectUndoSteps(3);
  });

  it("is called off by Escape", () => {
    painter()
      .keys("b", "d")
      .held("arrowright", 5)
      .keys("escape")
      .expectIn("brush.idle")
      .expectUndoSteps(0)
      .expectBoxes();
  });

  it("stays on the image and in view, and goes as the key points when the view is turned", () => {
    const at = painter().zoom(100, 50, 4).keys("b").held("shift+arrowright", 40).held("shift+arrowdown", 40);
    const { camera, pointer, viewport } = at.state();
    expect([(pointer!.x - camera.x) / camera.scale, (pointer!.y - camera.y) / camera.scale]).toEqual([200, 100]);
    expect(pointer!.x).toBeLessThanOrEqual(viewport.width);
    expect(pointer!.y).toBeLessThanOrEqual(viewport.height);
    const turned = painter().keys("alt+r", "b", "arrowright", "arrowleft");
    const from = turned.state().pointer!;
    const to = turned.keys("arrowright").state().pointer!;
    expect(to.x).toBeGreaterThan(from.x);
    expect(to.y).toBeCloseTo(from.y);
  });

  it("paints nothing where the answer is only looked at", () => {
    painter({ readOnly: true }).keys("b", "d").expectIn("brush.idle").keys("arrowright").expectUndoSteps(0);
  });
});
