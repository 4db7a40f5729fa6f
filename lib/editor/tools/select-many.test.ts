import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { centreOf } from "@/lib/core/geometry/box";
import { boxAt, drive } from "../drive";

type Named<T extends Region["type"]> = Extract<Region, { type: T }>;
const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");
const board: Named<"box"> = { ...boxAt("board", 60, 30, 80, 40), rotation: 90 };
const yard: Named<"polygon"> = {
  id: "yard",
  type: "polygon",
  label: "car",
  score: null,
  rings: [
    [
      [10, 40],
      [30, 40],
      [10, 70],
    ],
  ],
};

describe("several regions", () => {
  it("are stretched together by the handles about them all, as one undo step", () => {
    drive([car, van, yard])
      .keys("mod+a")
      .drag([140, 70], [75, 40])
      .expectBoxes("car 10 10 10 10", "van 55 25 20 15", "car (polygon)")
      .expectPoints("yard", "10 25, 20 25, 10 40")
      .expectUndoSteps(1)
      .undo()
      .expectRegion("car", car);
  });

  it("return to the mark on Escape", () => {
    drive([car, van])
      .keys("mod+a")
      .down(140, 70)
      .move(75, 40)
      .keys("escape")
      .up(75, 40)
      .expectBoxes("car 10 10 20 20", "van 100 40 40 30");
  });

  it("stretch a turned one along, its middle where it should be", () => {
    const driver = drive([car, board]).keys("mod+a").drag([10, 50], [10, 50]).expectUndoSteps(0);
    driver.drag([120, 90], [120, 50]);
    const turned = driver.answer().regions[1] as Named<"box">;
    expect(turned).toMatchObject({ width: 40, height: 40, rotation: 90 });
    expect(centreOf(turned)).toEqual({ x: 100, y: 30 });
  });

  it("leave alone what is locked", () => {
    drive([car, van])
      .send({ type: "step", step: { settings: { locked: new Set(["car"]) } } })
      .keys("mod+a")
      .send({ type: "step", step: { select: ["car", "van"] } })
      .drag([140, 70], [160, 80])
      .expectBoxes("car 10 10 20 20", "van 100 40 60 40");
  });
});

describe("what is locked or hidden", () => {
  const lock = (...ids: string[]) => ({ type: "step", step: { settings: { locked: new Set(ids) } } }) as const;
  const hide = (...ids: string[]) => ({ type: "step", step: { settings: { hidden: new Set(ids) } } }) as const;

  it("locked is selected, and neither moves nor has handles; what is not locked is found before it", () => {
    drive([van])
      .send(lock("van"))
      .click(120, 50)
      .expectSelected("van")
      .drag([140, 70], [160, 80])
      .drag([120, 50], [60, 30])
      .expectRegion("van", van)
      .expectUndoSteps(0);
    const large = boxAt("large", 0, 0, 180, 90);
    drive([large, boxAt("small", 20, 20, 30, 30)])
      .send(lock("small"))
      .click(30, 30)
      .expectSelected("large");
  });

  it("locked is ground for a marquee", () => {
    drive([boxAt("page", 0, 0, 200, 100), car])
      .send(lock("page"))
      .down(100, 80)
      .move(5, 5)
      .expectIn("select.marquee")
      .up(5, 5)
      .expectSelected("car");
  });

  it("hidden is not hit, not in a marquee, and has no handles", () => {
    drive([car, van])
      .send(hide("car"))
      .click(20, 20)
      .expectSelected()
      .drag([2, 2], [190, 95])
      .expectSelected("van")
      .send({ type: "step", step: { select: ["car"] } })
      .drag([30, 30], [50, 50])
      .expectRegion("car", car);
  });

  it("under the score that is asked for is hidden too", () => {
    const unsure = { ...car, score: 0.2 };
    drive([unsure], { prediction: { labels: [], regions: [unsure] } })
      .send({ type: "step", step: { settings: { scoreMin: 0.5 } } })
      .click(20, 20)
      .expectSelected();
  });
});

describe("a drag beyond the view", () => {
  it("takes the picture along, no farther than there is more of it", () => {
    const driver = drive([car], { imageSize: { width: 200, height: 100 } }).look({ scale: 2, x: 0, y: 0 });
    driver.down(30, 30).move(60, 60).expectCamera({ x: 0, y: 0 });
    driver.move(220, 60).expectCamera({ x: -20, y: 0 }).move(260, 130).expectCamera({ x: -50, y: -30 });
    for (let i = 0; i < 20; i++) driver.move(260, 60);
    driver.expectCamera({ x: -200 }).up(260, 60).expectRegion("car", { x: 180 });
  });

  it("leaves a picture alone that is all in view", () => {
    drive([car]).down(20, 20).move(400, 20).expectCamera({ x: 0, y: 0 }).up(400, 20);
  });
});
