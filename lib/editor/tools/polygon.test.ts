import { describe, expect, it } from "vitest";
import { isBetweenClicks } from "../commands/draw";
import { boxAt, drive } from "../drive";

const options = { tools: ["select", "polygon", "pan"] } as const;
const open = (regions: Parameters<typeof drive>[0] = [], more = {}) =>
  drive(regions, { ...options, ...more }).pick("polygon");
const square = [
  [20, 20],
  [60, 20],
  [60, 60],
  [20, 60],
] as const;
const stored = "20 20, 60 20, 60 60, 20 60";

describe("an outline, point by point", () => {
  it("is closed by a click on its first point, selected, and one undo step", () => {
    open()
      .clicks(square)
      .expectIn("polygon.placing")
      .expectBoxes()
      .click(22, 21)
      .expectIn("polygon.idle")
      .expectPoints("region-1", stored)
      .expectSelected("region-1")
      .expectUndoSteps(1)
      .undo()
      .expectBoxes()
      .redo()
      .expectPoints("region-1", stored);
  });

  it("is closed by a double click, and by Enter", () => {
    open().clicks(square).click(20, 60).expectPoints("region-1", stored).expectIn("polygon.idle");
    open().clicks(square).keys("enter").expectPoints("region-1", stored).expectIn("polygon.idle");
  });

  it("is not closed before it has three points, and Enter finishes nothing then", () => {
    open()
      .clicks(square.slice(0, 2))
      .keys("enter")
      .expectIn("polygon.placing")
      .click(20, 20)
      .expectIn("polygon.placing");
    open().click(20, 20).click(20, 20).expectIn("polygon.placing").expectUndoSteps(0);
  });

  it("gives back its points one by one, by Backspace and by undo, down to none", () => {
    open()
      .clicks([...square, [90, 90]])
      .keys("backspace")
      .keys("enter")
      .expectPoints("region-1", stored);
    open()
      .clicks(square.slice(0, 2))
      .undo()
      .expectIn("polygon.placing")
      .undo()
      .expectIn("polygon.idle")
      .expectUndoSteps(0);
  });

  it("is given up on Escape and leaves nothing", () => {
    open().clicks(square).keys("escape").expectIn("polygon.idle").expectBoxes().expectUndoSteps(0);
  });

  it("with no inside to speak of is none", () => {
    open()
      .clicks([
        [20, 20],
        [60, 20],
        [90, 20],
      ])
      .keys("enter")
      .expectIn("polygon.placing")
      .expectBoxes();
  });

  it("is drawn with the camera moving: wheel, space, middle button and two fingers lose no point", () => {
    open()
      .clicks(square.slice(0, 2))
      .keys("space")
      .drag([100, 50], [110, 60])
      .letGo("space")
      .expectIn("polygon.placing")
      .drag([100, 50], [90, 40], { button: "middle" })
      .expectIn("polygon.placing")
      .expectCamera({ x: 0, y: 0 })
      .clicks(square.slice(2))
      .keys("enter")
      .expectPoints("region-1", stored);
    const driver = open();
    const [one, two] = [driver.touch(1), driver.touch(2)];
    driver
      .clicks(square, one)
      .down(100, 50, one)
      .down(140, 50, two)
      .expectIn("pan.pinching")
      .move(160, 50, two)
      .move(140, 50, two)
      .up(140, 50, two)
      .up(100, 50, one)
      .expectIn("polygon.placing")
      .keys("enter")
      .expectPoints("region-1", stored);
  });

  it("asks for a region under a command only when the hand is free", () => {
    open([boxAt("car", 120, 10, 20, 20)])
      .clicks(square.slice(0, 2))
      .keys("space", "mod+a")
      .expectSelected()
      .letGo("space")
      .expectIn("polygon.placing");
  });

  it("stays on the image, is drawn to its edge, and to the corners of its neighbours", () => {
    open([boxAt("car", 100, 10, 30, 30)])
      .clicks([
        [96, 43],
        [133, 36],
        [-40, 97],
      ])
      .keys("enter")
      .expectPoints("region-2", "100 40, 130 40, 0 100");
  });

  it("with Alt is drawn to nothing, with Shift at whole steps", () => {
    open([boxAt("car", 100, 10, 30, 30)])
      .clicks(
        [
          [97, 43],
          [133, 43],
          [133, 97],
        ],
        { alt: true },
      )
      .keys("enter")
      .expectPoints("region-2", "97 43, 133 43, 133 97");
    open()
      .click(20, 20)
      .click(60, 23, { shift: true })
      .click(57, 60)
      .keys("enter")
      .expectPoints("region-1", "20 20, 60 20, 57 60");
  });

  it("is not drawn to what is hidden", () => {
    open([boxAt("car", 100, 10, 30, 30)])
      .send({ type: "step", step: { settings: { hidden: new Set(["car"]) } } })
      .clicks([
        [97, 43],
        [133, 43],
        [133, 90],
      ])
      .keys("enter")
      .expectPoints("region-2", "97 43, 133 43, 133 90");
  });

  it("starts where it is put, on other regions too, and takes hold of none", () => {
    open([boxAt("car", 10, 10, 100, 80)])
      .clicks(square)
      .keys("enter")
      .clicks([
        [60, 20],
        [90, 20],
        [60, 60],
      ])
      .keys("enter")
      .expectPoints("region-2", stored)
      .expectPoints("region-4", "60 20, 90 20, 60 60");
  });

  it("is not drawn where nothing may be changed", () => {
    open([], { readOnly: true }).clicks(square).expectIn("polygon.idle").keys("enter").expectBoxes();
  });

  it("is shown on its way, with the line that would close it", () => {
    const driver = open().clicks(square.slice(0, 2)).move(60, 50);
    expect(driver.sketch()).toMatchObject({ points: [{ x: 20 }, { x: 60 }], to: { x: 60, y: 50 }, closes: true });
    expect(driver.keys("space").sketch()?.points).toHaveLength(2);
    expect(driver.letGo("space").cancel().sketch()).toBeNull();
  });
});

describe("an outline by hand", () => {
  const round = Array.from({ length: 60 }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / 60;
    return [100 + 40 * Math.cos(angle), 50 + 40 * Math.sin(angle)];
  });

  it("closes itself when the hand comes up, with fewer points and within two pixels of where the hand was", () => {
    const driver = open().stroke(round).expectIn("polygon.idle").expectUndoSteps(1);
    const [region] = driver.answer().regions;
    const ring = region?.type === "polygon" ? (region.rings[0] ?? []) : [];
    expect(ring.length).toBeGreaterThan(8);
    expect(ring.length).toBeLessThan(45);
    for (const [x, y] of ring) expect(Math.abs(Math.hypot(x - 100, y - 50) - 40)).toBeLessThan(2);
  });

  it("is shown on its way after the points that are placed", () => {
    const driver = open().click(20, 20);
    expect(isBetweenClicks(driver.state())).toBe(true);
    driver.down(60, 20).move(70, 30).move(90, 40);
    expect(isBetweenClicks(driver.state())).toBe(false);
    expect(driver.sketch()).toMatchObject({ points: [{ x: 20 }], trail: [{ x: 60 }, { x: 70 }, { x: 90 }] });
  });

  it("goes on from the points clicked before, and clicks go on from it", () => {
    open()
      .clicks([
        [20, 20],
        [60, 20],
      ])
      .stroke([
        [80, 30],
        [80, 40],
        [80, 60],
      ])
      .expectIn("polygon.placing")
      .click(20, 60)
      .keys("enter")
      .expectPoints("region-1", "20 20, 60 20, 80 30, 80 60, 20 60");
  });

  it("by a trembling finger is a click", () => {
    const finger = { pointer: "touch" } as const;
    open()
      .stroke(
        [
          [20, 20],
          [29, 22],
          [21, 20],
        ],
        finger,
      )
      .expectIn("polygon.placing")
      .click(80, 20, finger)
      .click(80, 70, finger)
      .click(25, 30, finger)
      .expectPoints("region-1", "20 20, 80 20, 80 70");
  });

  it("returns to the mark on Escape, and to the points before on undo", () => {
    open().down(20, 20).move(60, 20).move(60, 60).expectIn("polygon.tracing").keys("escape").up(60, 60).expectBoxes();
    open()
      .click(20, 20)
      .down(60, 20)
      .move(60, 60)
      .expectIn("polygon.tracing")
      .undo()
      .expectIn("polygon.placing")
      .up(60, 60)
      .expectIn("polygon.placing");
  });
});
