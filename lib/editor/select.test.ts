import { describe, expect, it } from "vitest";
import { boxAt, drive } from "./drive";

const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");
const yard = boxAt("yard", 0, 0, 150, 90, "yard");

describe("selecting", () => {
  it("takes what is under the pointer, and nothing on empty ground", () => {
    drive([car, van])
      .click(15, 15)
      .expectSelected("car")
      .click(120, 50)
      .expectSelected("van")
      .click(60, 90)
      .expectSelected();
  });

  it("adds and takes away with shift", () => {
    drive([car, van])
      .click(15, 15)
      .click(120, 50, { shift: true })
      .expectSelected("car", "van")
      .click(15, 15, { shift: true })
      .expectSelected("van");
  });

  it("finds a small region under a large one that was drawn later", () => {
    drive([car, yard]).click(15, 15).expectSelected("car").click(60, 60).expectSelected("yard");
  });

  it("walks through what overlaps, by key and by alt-click", () => {
    drive([car, yard])
      .move(15, 15)
      .keys("o")
      .expectSelected("car")
      .keys("o")
      .expectSelected("yard")
      .keys("o")
      .expectSelected("car");
    drive([car, yard])
      .click(15, 15, { alt: true })
      .expectSelected("car")
      .click(15, 15, { alt: true })
      .expectSelected("yard");
  });

  it("takes what lies wholly in a marquee; with shift it adds, from inside a region too", () => {
    drive([car, van])
      .down(5, 5)
      .move(60, 60)
      .expectIn("select.marquee")
      .expectSelected("car")
      .up(60, 60)
      .expectIn("select.idle");
    drive([car, van]).drag([5, 5], [110, 60]).expectSelected("car");
    drive([car, van, yard]).click(120, 50).drag([2, 2], [60, 60], { shift: true }).expectSelected("car", "van");
  });

  it("gives back the old selection when a marquee is cancelled", () => {
    drive([car, van]).click(15, 15).down(60, 80).move(190, 20).expectSelected("van").cancel().expectSelected("car");
    drive([car, van])
      .click(15, 15)
      .down(60, 80, { shift: true })
      .move(190, 20, { shift: true })
      .expectSelected("car", "van")
      .cancel()
      .expectSelected("car");
  });

  it("leaves nothing to undo", () => {
    drive([car]).click(15, 15).click(90, 90).expectUndoSteps(0).undo().expectBoxes("car 10 10 20 20");
  });
});

describe("moving", () => {
  it("is one undo step, measured from where the pointer came down", () => {
    drive([car])
      .down(15, 15)
      .expectIn("select.pointing")
      .move(25, 17)
      .expectIn("select.moving")
      .expectRegion("car", { x: 20, y: 12 })
      .move(45, 35)
      .up(45, 35)
      .expectIn("select.idle")
      .expectBoxes("car 40 30 20 20")
      .expectUndoSteps(1)
      .undo()
      .expectBoxes("car 10 10 20 20")
      .redo()
      .expectBoxes("car 40 30 20 20")
      .expectSelected("car");
  });

  it("goes back to the mark on Escape and leaves nothing to undo", () => {
    drive([car])
      .down(15, 15)
      .move(45, 35)
      .expectRegion("car", { x: 40 })
      .keys("escape")
      .expectIn("select.idle")
      .expectBoxes("car 10 10 20 20")
      .expectUndoSteps(0);
  });

  it("does not start on a trembling hand", () => {
    drive([car]).drag([15, 15], [16, 16]).expectBoxes("car 10 10 20 20").expectUndoSteps(0);
    drive([car]).drag([15, 15], [20, 20], { pointer: "touch" }).expectBoxes("car 10 10 20 20");
  });

  it("takes the whole selection along and keeps its shape at the image's edge", () => {
    drive([car, van])
      .click(15, 15)
      .click(120, 50, { shift: true })
      .drag([120, 50], [195, 52])
      .expectBoxes("car 70 12 20 20", "van 160 42 40 30");
  });

  it("draws to the image's edge when near it", () => {
    drive([car]).drag([20, 20], [13, 80]).expectBoxes("car 0 70 20 20");
    drive([car]).drag([20, 20], [20, 87]).expectBoxes("car 10 80 20 20");
  });

  it("drags a selected large region even where a small one lies over it", () => {
    drive([car, yard])
      .click(60, 60)
      .drag([15, 15], [35, 22])
      .expectRegion("yard", { x: 20, y: 10 })
      .expectRegion("car", { x: 10 });
  });

  it("is the person's: a moved region has no score of the model", () => {
    const scored = { ...car, score: 0.4 };
    expect(
      drive([scored, { ...van, score: 0.7 }])
        .drag([15, 15], [40, 40])
        .answer()
        .regions.map((r) => r.score),
    ).toEqual([null, 0.7]);
  });

  it("stores under zoom what was drawn", () => {
    drive([car], { imageSize: { width: 2000, height: 1000 } })
      .zoom(0, 0, 0.5)
      .drag([10, 10], [60.5, 35])
      .expectBoxes("car 111 60 20 20");
  });
});

describe("resizing", () => {
  const handles = [
    ["nw", [10, 10], [20, 15], "car 20 15 10 15"],
    ["n", [20, 10], [90, 20], "car 10 20 20 10"],
    ["ne", [30, 10], [50, 20], "car 10 20 40 10"],
    ["e", [30, 20], [60, 90], "car 10 10 50 20"],
    ["se", [30, 30], [60, 70], "car 10 10 50 60"],
    ["s", [20, 30], [90, 60], "car 10 10 20 50"],
    ["sw", [10, 30], [20, 60], "car 20 10 10 50"],
    ["w", [10, 20], [25, 90], "car 25 10 5 20"],
  ] as const;

  it.each(handles)("by the %s handle, as one undo step", (_, from, to, box) => {
    drive([car]).click(20, 20).drag(from, to).expectBoxes(box).expectUndoSteps(1).undo().expectBoxes("car 10 10 20 20");
  });

  it("does not jump when a handle is taken beside its middle", () => {
    drive([car]).click(20, 20).drag([33, 34], [53, 54]).expectBoxes("car 10 10 40 40");
  });

  it("turns over when it is pulled past the other side", () => {
    drive([car]).click(20, 20).drag([30, 30], [7, 20]).expectBoxes("car 7 10 3 10");
  });

  it("stays on the image and snaps to its edge", () => {
    drive([car]).click(20, 20).drag([30, 30], [400, 97]).expectBoxes("car 10 10 190 90");
  });

  it("goes back to the mark on Escape", () => {
    drive([car])
      .click(20, 20)
      .down(30, 30)
      .move(60, 60)
      .expectIn("select.resizing")
      .expectRegion("car", { width: 50 })
      .keys("escape")
      .expectBoxes("car 10 10 20 20")
      .expectUndoSteps(0);
  });

  it("has the handles of several regions about them all, not about each", () => {
    drive([car, van]).keys("mod+a").drag([30, 30], [40, 40]).expectRegion("car", { width: 20, x: 20 });
  });

  it("reaches farther for a finger than for a mouse", () => {
    drive([car]).click(20, 20).down(45, 45, { pointer: "touch" }).expectIn("select.resizing");
    drive([car]).click(20, 20).down(45, 45).expectIn("select.marquee");
  });
});

describe("read only", () => {
  it("selects and looks, and changes nothing", () => {
    drive([car], { readOnly: true })
      .drag([15, 15], [60, 60])
      .expectSelected("car")
      .keys("delete", "2", "arrowleft", "n")
      .expectBoxes("car 10 10 20 20")
      .expectUndoSteps(0);
  });
});
