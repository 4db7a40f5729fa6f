import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { centreOf } from "@/lib/core/geometry/box";
import { toScreen } from "@/lib/core/geometry/camera";
import { distance } from "@/lib/core/geometry/point";
import { cornersOf } from "@/lib/core/geometry/rotated";
import { cursorOf } from "../cursor";
import { boxAt, drive } from "../drive";
import { gripsOf } from "../grips";

type Named<T extends Region["type"]> = Extract<Region, { type: T }>;
const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");
const board: Named<"box"> = { ...boxAt("board", 60, 30, 80, 40), rotation: 30 };
const yard: Named<"polygon"> = {
  id: "yard",
  type: "polygon",
  label: "car",
  score: 0.4,
  rings: [
    [
      [40, 20],
      [140, 20],
      [140, 80],
      [40, 80],
    ],
    [
      [80, 40],
      [100, 40],
      [90, 60],
    ],
  ],
};
const hole = "80 40, 100 40, 90 60";
const word: Named<"line"> = {
  id: "word",
  type: "line",
  label: "car",
  score: 0.9,
  quad: [
    [50, 40],
    [150, 40],
    [150, 60],
    [50, 60],
  ],
  text: "Total",
  characterScores: [1, 1, 1, 1, 0.5],
};
const face: Named<"keypoints"> = {
  id: "face",
  type: "keypoints",
  label: "car",
  score: 0.5,
  points: [
    { name: "left", x: 60, y: 30, visible: true, score: 0.5 },
    { name: "right", x: 120, y: 30, visible: true, score: 0.5 },
    { name: "nose", x: 90, y: 70, visible: false, score: 0.5 },
  ],
};

const chosen = (region: Region, more = {}) =>
  drive([region], more).send({ type: "step", step: { select: [region.id] } });
type Driver = ReturnType<typeof drive>;

/** Where the knob that turns lies on the screen. */
function knobOf(driver: Driver): readonly [number, number] {
  const knob = gripsOf(driver.state())?.turner;
  if (!knob) throw new Error("there is no knob");
  const { x, y } = toScreen(driver.state().camera, knob);
  return [x, y];
}

describe("a turned box", () => {
  it("is stretched along its own sides while the opposite corner stays", () => {
    const [before] = cornersOf(board);
    const [, , corner] = cornersOf(board);
    const driver = chosen(board);
    driver.drag([corner!.x, corner!.y], [corner!.x + 10, corner!.y + 5]).expectUndoSteps(1);
    const after = driver.answer().regions[0] as Named<"box">;
    expect(after.rotation).toBe(30);
    expect(distance(cornersOf(after)[0]!, before!)).toBeLessThan(0.03);
    expect(distance(cornersOf(after)[2]!, { ...corner!, x: corner!.x + 10, y: corner!.y + 5 })).toBeLessThan(0.03);
    driver.undo().expectRegion("board", board);
  });

  it("keeps its middle on the image", () => {
    const driver = chosen({ ...board, x: 0, y: 0, width: 40, height: 20 });
    const [corner] = cornersOf({ ...board, x: 0, y: 0, width: 40, height: 20 });
    driver.drag([corner!.x + 39, corner!.y + 30], [0, 0]);
    const { x, y } = centreOf(driver.answer().regions[0] as Named<"box">);
    expect(x >= 0 && y >= 0).toBe(true);
  });

  it("has cursors that point along its own sides, in a turned view too", () => {
    const upright = chosen(car).move(30, 20);
    expect(cursorOf(upright.state())).toBe("ew-resize");
    const turned = chosen({ ...boxAt("a", 80, 40, 40, 20), rotation: 90 }).move(100, 70);
    expect(cursorOf(turned.state())).toBe("ns-resize");
    const view = chosen(car).look({ turns: 1, x: 100, y: 0 }).move(80, 30);
    expect(cursorOf(view.state())).toBe("ns-resize");
  });
});

describe("the knob", () => {
  it("turns a box about its middle, as one undo step, from where it was taken", () => {
    const driver = chosen(van);
    const [x, y] = knobOf(driver);
    driver
      .down(x + 2, y + 1)
      .expectIn("select.turning")
      .move(160, 55)
      .up(170, 55)
      .expectIn("select.idle")
      .expectUndoSteps(1);
    const turned = driver.answer().regions[0] as Named<"box">;
    expect(centreOf(turned)).toEqual(centreOf(van));
    expect(Math.abs((turned.rotation ?? 0) - 88)).toBeLessThan(2);
    driver.undo().expectRegion("van", van);
  });

  it("with Shift goes in whole steps, and back upright leaves no angle", () => {
    const driver = chosen(van);
    driver
      .down(...knobOf(driver))
      .move(165, 10, { shift: true })
      .up(165, 10, { shift: true });
    driver.expectRegion("van", { rotation: 45 }).expectUndoSteps(1);
    const [region] = driver.keys("<", "<", "<").answer().regions;
    expect(region).toEqual({ ...van, score: null });
  });

  it("returns to the mark on Escape", () => {
    const driver = chosen(van);
    driver
      .down(...knobOf(driver))
      .move(160, 55)
      .keys("escape")
      .up(160, 55);
    driver.expectRegion("van", van).expectUndoSteps(0).expectIn("select.idle");
  });

  it("lies below a box whose top is out of sight, and is there for drawing tools too", () => {
    expect(knobOf(chosen(car))[1]).toBeGreaterThan(30);
    const driver = drive([], { tools: ["select", "box"] })
      .pick("box")
      .drag([80, 40], [120, 60]);
    driver
      .down(...knobOf(driver))
      .move(160, 50)
      .up(160, 50)
      .expectIn("box.idle");
    expect((driver.answer().regions[0] as Named<"box">).rotation).toBeGreaterThan(45);
  });

  it("turns a line with its words, by a finger too, and an outline has none", () => {
    const driver = chosen(word);
    const [x, y] = knobOf(driver);
    driver
      .down(x + 15, y, { pointer: "touch" })
      .expectIn("select.turning")
      .move(x + 40, y, { pointer: "touch" });
    driver.up(x + 40, y, { pointer: "touch" }).expectRegion("word", { text: "Total", score: null });
    expect(gripsOf(chosen(yard).state())?.turner).toBeNull();
  });
});

describe("an outline's vertices", () => {
  it("are dragged one by one, in its holes too, as one undo step each", () => {
    chosen(yard)
      .down(141, 21)
      .expectIn("select.shaping")
      .move(151, 31)
      .up(161, 11)
      .expectPoints("yard", "40 20, 160 10, 140 80, 40 80", hole)
      .expectRegion("yard", { score: null })
      .expectVertex({ ring: 0, index: 1 })
      .drag([90, 60], [90, 70])
      .expectPoints("yard", "40 20, 160 10, 140 80, 40 80", "80 40, 100 40, 90 70")
      .expectUndoSteps(2)
      .undo()
      .undo()
      .expectRegion("yard", yard);
  });

  it("are selected by a click, without a step, and forgotten by Escape and by a click beside them", () => {
    chosen(yard)
      .click(140, 20)
      .expectVertex({ ring: 0, index: 1 })
      .expectUndoSteps(0)
      .keys("escape")
      .expectVertex(null)
      .expectSelected("yard")
      .click(140, 20)
      .click(60, 50)
      .expectVertex(null);
  });

  it("come by a drag of a side, and by a double click on it, but not by a click", () => {
    chosen(yard)
      .drag([90, 20], [90, 6])
      .expectPoints("yard", "40 20, 90 6, 140 20, 140 80, 40 80", hole)
      .expectVertex({ ring: 0, index: 1 })
      .expectUndoSteps(1);
    chosen(yard)
      .doubleClick(90, 21)
      .expectPoints("yard", "40 20, 90 20, 140 20, 140 80, 40 80", hole)
      .expectUndoSteps(1);
    chosen(yard).click(90, 20).expectRegion("yard", yard).expectVertex(null).expectUndoSteps(0);
  });

  it("go by Alt and a click, and by Delete when selected; with too few the ring goes", () => {
    chosen(yard)
      .click(140, 20, { alt: true })
      .expectPoints("yard", "40 20, 140 80, 40 80", hole)
      .click(90, 60)
      .keys("delete")
      .expectPoints("yard", "40 20, 140 80, 40 80")
      .expectSelected("yard")
      .keys("backspace")
      .expectRegion("yard", undefined)
      .undo()
      .undo()
      .undo()
      .expectRegion("yard", yard);
    chosen({ ...yard, rings: [yard.rings[0]!.slice(0, 3)] })
      .click(140, 20, { alt: true })
      .expectRegion("yard", undefined)
      .expectSelected();
  });

  it("return to the mark on Escape, dragged or new", () => {
    chosen(yard).down(140, 20).move(150, 40).keys("escape").up(150, 40).expectRegion("yard", yard).expectUndoSteps(0);
    chosen(yard).down(90, 20).move(90, 5).keys("escape").up(90, 5).expectRegion("yard", yard).expectUndoSteps(0);
  });

  it("are drawn to the corners of neighbours and to the image's edge", () => {
    drive([yard, boxAt("car", 160, 10, 20, 20)])
      .click(60, 50)
      .drag([140, 20], [158, 13])
      .expectPoints("yard", "40 20, 160 10, 140 80, 40 80", hole)
      .drag([40, 80], [3, 130])
      .expectPoints("yard", "40 20, 160 10, 140 80, 0 100", hole);
  });

  it("are reached from farther by a finger, and sought where they are seen in a zoomed and turned view", () => {
    chosen(yard).down(152, 30, { pointer: "touch" }).expectIn("select.shaping");
    chosen(yard).down(152, 30).expectIn("select.marquee");
    const driver = chosen(yard).look({ scale: 2, turns: 3, x: -40, y: 320 });
    const at = toScreen(driver.state().camera, { x: 140, y: 80 } as never);
    driver.drag([at.x, at.y], [at.x + 20, at.y - 10]);
    driver.expectPoints("yard", "40 20, 140 20, 145 90, 40 80", hole);
  });

  it("leave the corners of its bounds free to stretch it", () => {
    chosen(yard)
      .drag([154, 94], [134, 114])
      .expectPoints("yard", "40 20, 120 20, 120 100, 40 100", "72 46.67, 88 46.67, 80 73.33");
  });
});

describe("a line of text", () => {
  it("that is a rectangle is stretched by its corners, and loses the model's figures", () => {
    const driver = chosen(word).drag([150, 60], [170, 70]).expectPoints("word", "50 40, 170 40, 170 70, 50 70");
    expect(driver.answer().regions[0]).not.toHaveProperty("characterScores");
    driver.expectRegion("word", { text: "Total", score: null }).expectUndoSteps(1);
  });

  it("with Alt is pulled crooked by one corner, and a crooked one by each", () => {
    chosen(word)
      .drag([150, 60], [160, 70], { alt: true })
      .expectPoints("word", "50 40, 150 40, 160 70, 50 60")
      .drag([50, 60], [45, 66])
      .expectPoints("word", "50 40, 150 40, 160 70, 45 66");
  });

  it("that a model rounded to whole pixels has the handles of a rectangle, and a crooked one its corners", () => {
    const quads = {
      rounded: {
        ...word,
        quad: [
          [50, 40],
          [149, 43],
          [148, 63],
          [50, 60],
        ],
      },
      crooked: {
        ...word,
        quad: [
          [50, 40],
          [150, 40],
          [160, 70],
          [50, 60],
        ],
      },
    } satisfies Record<string, Region>;
    expect(gripsOf(chosen(quads.rounded).state())).toMatchObject({ isLoose: false, rings: [] });
    expect(gripsOf(chosen(quads.crooked).state())).toMatchObject({ isLoose: true, rings: [{ length: 4 }] });
    chosen(quads.rounded).drag([148, 63], [158, 63.3]).expectUndoSteps(1).expectRegion("word", { text: "Total" });
  });

  it("that is slanted is stretched along itself", () => {
    const slanted: Named<"line"> = {
      ...word,
      quad: [
        [40, 20],
        [120, 80],
        [108, 96],
        [28, 36],
      ],
    };
    chosen(slanted).drag([108, 96], [100, 90]).expectPoints("word", "40 20, 112 74, 100 90, 28 36");
  });
});

describe("a figure's points", () => {
  it("are dragged one by one and keep what is hidden", () => {
    chosen(face)
      .drag([90, 70], [95, 80])
      .expectPoints("face", "60 30, 120 30, 95 80")
      .expectRegion("face", { score: null })
      .expectUndoSteps(1);
  });

  it("move and grow together", () => {
    chosen(face).drag([90, 45], [95, 50]).expectPoints("face", "65 35, 125 35, 95 75");
    chosen(face).drag([134, 84], [164, 84]).expectPoints("face", "60 30, 150 30, 105 70");
  });

  it("go one by one, and with the last the figure", () => {
    chosen(face).click(120, 30, { alt: true }).expectPoints("face", "60 30, 90 70");
    chosen({ ...face, points: face.points.slice(0, 1) })
      .click(60, 30, { alt: true })
      .expectRegion("face", undefined);
  });
});
