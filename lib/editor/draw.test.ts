import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, boxBetween, holdsBox } from "@/lib/core/geometry/box";
import { boxToScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import { boxAt, drive } from "./drive";

const car = boxAt("car", 10, 10, 20, 20);

describe("drawing a box", () => {
  it("by a drag is one undo step, selected, in the current label", () => {
    drive()
      .pick("box")
      .down(20, 20)
      .expectIn("box.drawing")
      .move(30, 40)
      .move(60, 70)
      .up(60, 70)
      .expectIn("box.idle")
      .expectBoxes("car 20 20 40 50")
      .expectSelected("region-1")
      .expectUndoSteps(1)
      .undo()
      .expectBoxes()
      .redo()
      .expectBoxes("car 20 20 40 50")
      .expectSelected("region-1");
  });

  it("by two clicks", () => {
    drive()
      .pick("box")
      .click(20, 20)
      .expectIn("box.stretching")
      .move(50, 50)
      .expectRegion("region-1", { width: 30 })
      .click(60, 70)
      .expectIn("box.idle")
      .expectBoxes("car 20 20 40 50")
      .expectUndoSteps(1);
  });

  it("by two taps, which have no way between them", () => {
    const finger = { pointer: "touch" } as const;
    drive().pick("box").click(20, 20, finger).click(60, 70, finger).expectBoxes("car 20 20 40 50");
  });

  it("in any direction, cut at the image's edge", () => {
    drive().pick("box").drag([60, 70], [-30, 20]).expectBoxes("car 0 20 60 50");
  });

  it("is given up on Escape, while dragging and between the clicks", () => {
    drive().pick("box").down(20, 20).move(60, 70).keys("escape").expectIn("box.idle").expectBoxes().expectUndoSteps(0);
    drive()
      .pick("box")
      .click(20, 20)
      .move(60, 70)
      .keys("escape")
      .expectIn("box.idle")
      .up(60, 70)
      .expectBoxes()
      .expectUndoSteps(0);
  });

  it("is taken back by undo before it is finished", () => {
    drive([car])
      .pick("box")
      .click(50, 50)
      .move(60, 70)
      .undo()
      .expectIn("box.idle")
      .expectBoxes("car 10 10 20 20")
      .expectUndoSteps(0);
  });

  it("too small to be meant leaves nothing", () => {
    drive().pick("box").drag([20, 20], [60, 21]).expectBoxes().expectUndoSteps(0);
    drive().pick("box").click(20, 20).click(20, 20).expectIn("box.idle").expectBoxes();
  });

  it("over another region draws, and its own handles can be taken at once", () => {
    drive([car])
      .pick("box")
      .drag([12, 12], [60, 60])
      .expectBoxes("car 10 10 20 20", "car 12 12 48 48")
      .drag([60, 60], [70, 80])
      .expectIn("box.idle")
      .expectBoxes("car 10 10 20 20", "car 12 12 58 68")
      .expectUndoSteps(2);
  });

  it("never takes an id that the prediction used", () => {
    const prediction = { labels: [], regions: [{ ...car, id: "region-1" }] };
    const [region] = drive([], { prediction }).pick("box").drag([20, 20], [60, 70]).answer().regions;
    expect(region?.id).toBe("region-2");
  });

  it("stores under any zoom what was drawn, within half a screen pixel", () => {
    const imageSize = { width: 4000, height: 3000 };
    const corner = fc.record({ x: fc.integer({ min: 10, max: 190 }), y: fc.integer({ min: 10, max: 90 }) });
    fc.assert(
      fc.property(corner, corner, fc.double({ min: 0.05, max: 60, noNaN: true }), corner, (a, b, factor, centre) => {
        const driver = drive([], { imageSize }).zoom(centre.x, centre.y, factor);
        const { camera } = driver.state();
        const edges = boxToScreen(camera, { x: 0, y: 0, ...imageSize });
        const inner = { x: edges.x + 6, y: edges.y + 6, width: edges.width - 12, height: edges.height - 12 };
        fc.pre(Math.min(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) > Math.max(3, 1.1 * camera.scale));
        fc.pre(holdsBox(inner, boxBetween(imagePoint(a.x, a.y), imagePoint(b.x, b.y))));
        const [region] = driver.pick("box").drag([a.x, a.y], [b.x, b.y]).answer().regions;
        const stored = boxToScreen(camera, region as Box);
        expect(Math.abs(stored.x - Math.min(a.x, b.x))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(stored.y - Math.min(a.y, b.y))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(stored.x + stored.width - Math.max(a.x, b.x))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(stored.y + stored.height - Math.max(a.y, b.y))).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe("looking around", () => {
  it("pans with its tool, with space, with the middle button, and comes back to the tool", () => {
    drive().pick("pan").drag([50, 50], [70, 60]).expectCamera({ x: 20, y: 10 }).expectIn("pan.idle");
    drive()
      .pick("box")
      .keys("space")
      .expectIn("pan.idle")
      .drag([50, 50], [70, 60])
      .expectCamera({ x: 20, y: 10 })
      .letGo("space")
      .expectIn("box.idle")
      .expectBoxes();
    drive()
      .pick("box")
      .drag([50, 50], [70, 60], { button: "middle" })
      .expectCamera({ x: 20, y: 10 })
      .expectIn("box.idle")
      .expectBoxes();
  });

  it("zooms at the pointer, also in the middle of a drag", () => {
    drive([car])
      .down(15, 15)
      .move(25, 25)
      .zoom(25, 25, 2)
      .expectIn("select.moving")
      .move(45, 25)
      .up(45, 25)
      .expectBoxes("car 30 20 20 20");
  });

  it("pinches with two fingers, which ends the drawing of the first", () => {
    const driver = drive();
    const [one, two] = [driver.touch(1), driver.touch(2)];
    driver
      .pick("box")
      .down(60, 50, one)
      .move(90, 50, one)
      .down(110, 50, two)
      .expectIn("pan.pinching")
      .move(80, 50, one)
      .move(120, 50, two)
      .expectCamera({ scale: 2, x: -100, y: -50 })
      .up(120, 50, two)
      .move(10, 10, one)
      .expectCamera({ scale: 2, x: -100, y: -50 })
      .up(10, 10, one)
      .expectIn("box.idle")
      .expectBoxes()
      .expectUndoSteps(0);
  });

  it("pans with one finger on empty ground, moves a region under it", () => {
    const driver = drive([car]);
    driver
      .drag([90, 80], [70, 70], driver.touch(1))
      .expectCamera({ x: -20, y: -10 })
      .expectIn("select.idle")
      .expectBoxes("car 10 10 20 20");
    drive([car]).drag([20, 20], [50, 50], { pointer: "touch" }).expectBoxes("car 40 40 20 20");
  });

  it("does not take a resting palm for a finger while the pen draws", () => {
    drive()
      .pick("box")
      .down(20, 20, { pointer: "pen" })
      .down(90, 90, { pointer: "touch", id: 9 })
      .move(60, 70, { pointer: "pen" })
      .up(60, 70, { pointer: "pen" })
      .expectBoxes("car 20 20 40 50");
  });

  it("goes back to the mark when the browser takes the pointer", () => {
    drive([car])
      .down(15, 15, { pointer: "touch" })
      .move(60, 60, { pointer: "touch" })
      .send({ type: "lost", id: 1 })
      .expectIn("select.idle")
      .expectBoxes("car 10 10 20 20");
  });

  it("shows the original for as long as its key is held", () => {
    const driver = drive([car]).keys("c");
    expect(driver.state().comparing).toBe(true);
    expect(driver.letGo("c").state().comparing).toBe(false);
  });
});
