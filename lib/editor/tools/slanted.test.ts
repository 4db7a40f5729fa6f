import { describe, expect, it } from "vitest";
import { canFinish } from "../commands/draw";
import { boxAt, drive } from "../drive";

const turnedBox = (more = {}) => drive([], { tools: ["select", "rotatedBox", "pan"], ...more }).pick("rotatedBox");
const line = (more = {}) => drive([], { tools: ["select", "line", "pan"], ...more }).pick("line");

describe("a turned box", () => {
  const asDrawn = { type: "box", x: 57.5, y: 35, width: 50, height: 30, rotation: 36.8699 } as const;

  it("is a first side by a drag and a width by a click, in one undo step", () => {
    turnedBox()
      .drag([71.5, 23], [111.5, 53])
      .expectIn("rotatedBox.widening")
      .move(80, 70)
      .expectBoxes()
      .click(93.5, 77)
      .expectIn("rotatedBox.idle")
      .expectRegion("region-1", asDrawn)
      .expectSelected("region-1")
      .expectUndoSteps(1)
      .undo()
      .expectBoxes();
  });

  it("is three clicks, by mouse, pen and finger", () => {
    for (const pointer of ["mouse", "pen", "touch"] as const) {
      turnedBox()
        .clicks(
          [
            [71.5, 23],
            [111.5, 53],
            [93.5, 77],
          ],
          { pointer },
        )
        .expectRegion("region-1", asDrawn);
    }
  });

  it("is the same box from whichever end and to whichever side it is drawn", () => {
    turnedBox()
      .clicks([
        [93.5, 77],
        [53.5, 47],
        [71.5, 23],
      ])
      .expectRegion("region-1", asDrawn);
  });

  it("with Shift lies at whole steps of 15°, and upright it has no angle", () => {
    turnedBox().click(50, 50).click(90, 74, { shift: true }).click(60, 80).expectRegion("region-1", { rotation: 30 });
    const [region] = turnedBox().click(50, 50).click(90, 53, { shift: true }).click(60, 80).answer().regions;
    expect(region).toEqual(boxAt("region-1", 50, 50, 40, 30));
  });

  it("is shown on its way, and given up on Escape at each stage", () => {
    const driver = turnedBox().click(71.5, 23).move(111.5, 53);
    expect(driver.sketch()).toMatchObject({ to: { x: 111.5, y: 53 }, region: null });
    driver.click(111.5, 53).move(93.5, 77);
    expect(driver.sketch()?.region).toMatchObject(asDrawn);
    driver.keys("escape").expectIn("rotatedBox.idle").expectBoxes().expectUndoSteps(0);
    turnedBox().down(71.5, 23).move(111.5, 53).keys("escape").up(111.5, 53).expectIn("rotatedBox.idle").expectBoxes();
  });

  it("ends by Enter where the pointer is, and not before it has a width", () => {
    const driver = turnedBox()
      .click(71.5, 23)
      .keys("enter")
      .expectIn("rotatedBox.siding")
      .click(111.5, 53)
      .keys("enter");
    expect(canFinish(driver.state())).toBe(false);
    driver.expectIn("rotatedBox.widening").move(93.5, 77);
    expect(canFinish(driver.state())).toBe(true);
    driver.keys("enter").expectRegion("region-1", asDrawn).expectUndoSteps(1);
  });

  it("takes back its second and its first corner on undo", () => {
    turnedBox()
      .click(71.5, 23)
      .click(111.5, 53)
      .undo()
      .expectIn("rotatedBox.siding")
      .click(131.5, 23)
      .undo()
      .undo()
      .expectIn("rotatedBox.idle");
  });

  it("does not leave the image, however far the hand goes", () => {
    turnedBox()
      .clicks([
        [150, 20],
        [150, 60],
        [400, 40],
      ])
      .expectRegion("region-1", { width: 40, height: 50 });
  });

  it("of no width is a slip of the hand, and so is a double click", () => {
    turnedBox().click(20, 20).click(60, 50).click(60, 50).expectIn("rotatedBox.idle").expectBoxes();
    turnedBox().click(20, 20).click(20, 20).expectIn("rotatedBox.idle").expectUndoSteps(0);
  });

  it("keeps its corners while two fingers zoom", () => {
    const driver = turnedBox();
    const [one, two] = [driver.touch(1), driver.touch(2)];
    driver
      .click(71.5, 23, one)
      .click(111.5, 53, one)
      .down(10, 10, one)
      .down(50, 10, two)
      .expectIn("pan.pinching")
      .up(50, 10, two)
      .up(10, 10, one)
      .expectIn("rotatedBox.widening")
      .click(93.5, 77, one)
      .expectRegion("region-1", asDrawn);
  });

  it("can be taken by its handles at once", () => {
    turnedBox()
      .clicks([
        [40, 40],
        [80, 40],
        [80, 60],
      ])
      .drag([80, 60], [100, 70])
      .expectIn("rotatedBox.idle")
      .expectRegion("region-1", { x: 40, y: 40, width: 60, height: 30 });
  });

  it("is not drawn where nothing may be changed", () => {
    turnedBox({ readOnly: true }).drag([20, 20], [60, 50]).click(60, 80).expectIn("rotatedBox.idle").expectBoxes();
  });
});

describe("a line of text", () => {
  it("is upright by a drag, whichever way, without words and in the current label", () => {
    for (const [from, to] of [
      [
        [20, 20],
        [120, 40],
      ],
      [
        [120, 40],
        [20, 20],
      ],
    ] as const) {
      line()
        .drag(from, to)
        .expectIn("line.idle")
        .expectPoints("region-1", "20 20, 120 20, 120 40, 20 40")
        .expectRegion("region-1", { type: "line", text: "", label: "car", score: null })
        .expectUndoSteps(1)
        .undo()
        .expectBoxes();
    }
  });

  it("is slanted by three clicks, its corners in reading order from above and from below", () => {
    line()
      .clicks([
        [20, 20],
        [100, 80],
        [85, 90],
      ])
      .expectPoints("region-1", "20 20, 100 80, 89.8 93.6, 9.8 33.6");
    line()
      .clicks([
        [20, 60],
        [100, 60],
        [50, 40],
      ])
      .expectPoints("region-1", "20 40, 100 40, 100 60, 20 60");
  });

  it("starts at the top left as it is seen when the view is turned", () => {
    line()
      .look({ turns: 1, x: 100, y: 0 })
      .drag([20, 20], [80, 40])
      .expectPoints("region-1", "20 80, 20 20, 40 20, 40 80");
  });

  it("is given up on Escape and too small to be meant leaves nothing", () => {
    line().down(20, 20).move(120, 40).keys("escape").up(120, 40).expectBoxes().expectUndoSteps(0);
    line().drag([20, 20], [120, 21]).expectBoxes().expectUndoSteps(0);
  });

  it("is cut at the image's edge, and drawn to it when near", () => {
    line().drag([150, 80], [400, 97]).expectPoints("region-1", "150 80, 200 80, 200 100, 150 100");
  });

  it("is not drawn where nothing may be changed", () => {
    line({ readOnly: true }).drag([20, 20], [120, 40]).expectBoxes();
  });
});
