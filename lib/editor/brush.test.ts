import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { maskArea } from "@/lib/core/geometry/mask-iou";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { pixelsOf } from "@/lib/core/geometry/testing-mask";
import { drive } from "./drive";
import { maskRuns } from "./regions/mask";
import type { RegionOf } from "./regions/region-kind";

const size = { width: 200, height: 100 };
const tools = ["select", "brush", "eraser", "pan"] as const;

type Ring = readonly (readonly [number, number])[];
const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const maskOf = (id: string, ...rings: Ring[]): Region => ({
  id,
  type: "mask",
  label: "car",
  score: null,
  ...size,
  counts: countsOf(runsOfRings(rings, size)),
});
const outline = (id: string, ring: Ring): Region => ({
  id,
  type: "polygon",
  label: "van",
  score: 0.8,
  rings: [ring.map(([x, y]) => [x, y])],
});

const painter = (regions: readonly Region[] = [], radius = 5, options = {}) =>
  drive(regions, { tools: [...tools], ...options }).send({
    type: "step",
    step: { settings: { brush: { radius, smooth: false } } },
  });
type Painter = ReturnType<typeof painter>;

const maskIn = (at: Painter, id: string) =>
  at.answer().regions.find((region): region is RegionOf<"mask"> => region.id === id && region.type === "mask");
const areaIn = (at: Painter, id: string) => maskArea(maskRuns(maskIn(at, id)!));
const isOn = (at: Painter, id: string, x: number, y: number) => {
  const region = maskIn(at, id)!;
  return pixelsOf(maskRuns(region), region).data[x * region.height + y] === 1;
};

describe("the brush", () => {
  it("paints a new mask in the current label, selected, one undo step a stroke", () => {
    const at = painter().pick("brush").down(50, 50).expectIn("brush.painting").move(60, 50).move(90, 50).up(90, 50);
    at.expectIn("brush.idle").expectSelected("region-1").expectUndoSteps(1);
    at.expectRegion("region-1", { type: "mask", label: "car", score: null, width: 200, height: 100 });
    for (const [x, y] of [
      [50, 50],
      [70, 46],
      [70, 54],
      [93, 50],
    ] as const)
      expect(isOn(at, "region-1", x, y)).toBe(true);
    for (const [x, y] of [
      [44, 50],
      [70, 44],
      [70, 56],
      [96, 50],
    ] as const)
      expect(isOn(at, "region-1", x, y)).toBe(false);
    at.undo().expectBoxes().redo().expectBoxes("car (mask)").expectSelected("region-1");
  });

  it("goes on in the mask that is selected, and begins another when none is", () => {
    const at = painter().pick("brush").click(50, 50).click(100, 50).expectBoxes("car (mask)").expectUndoSteps(2);
    expect(isOn(at, "region-1", 50, 50) && isOn(at, "region-1", 100, 50)).toBe(true);
    at.keys("escape")
      .expectSelected()
      .click(150, 50)
      .expectBoxes("car (mask)", "car (mask)")
      .expectSelected("region-4");
    expect(isOn(at, "region-4", 100, 50)).toBe(false);
  });

  it("keeps the label and drops the model's score of what it paints on", () => {
    const model = { ...maskOf("m", square(20, 20, 20)), label: "van", score: 0.9 };
    painter([model])
      .pick("brush")
      .send({ type: "step", step: { select: ["m"] } })
      .click(60, 30)
      .expectRegion("m", { label: "van", score: null });
  });

  it("writes nothing when it adds nothing", () => {
    painter([maskOf("m", square(20, 20, 40))])
      .pick("brush")
      .send({ type: "step", step: { select: ["m"] } })
      .click(40, 40)
      .expectUndoSteps(0)
      .expectSelected("m");
  });

  it("makes a mask of the outline it paints on, and undo gives the outline back", () => {
    const ring = square(20, 20, 20);
    painter([outline("p", ring)])
      .pick("brush")
      .send({ type: "step", step: { select: ["p"] } })
      .drag([30, 30], [60, 30])
      .expectRegion("p", { type: "mask", label: "van", score: null })
      .expectUndoSteps(1)
      .undo()
      .expectRegion("p", outline("p", ring));
  });

  it("goes back to the mark on Escape, on undo and when a second finger comes down", () => {
    const begun = () =>
      painter([maskOf("m", square(20, 20, 20))])
        .pick("brush")
        .send({ type: "step", step: { select: ["m"] } });
    const before = begun().answer();
    for (const at of [
      begun().down(50, 50).move(90, 50).keys("escape"),
      begun().down(50, 50).move(90, 50).undo(),
      begun()
        .down(50, 50, { pointer: "touch", id: 1 })
        .move(90, 50, { pointer: "touch", id: 1 })
        .down(20, 90, { pointer: "touch", id: 2 }),
    ]) {
      expect(at.answer()).toEqual(before);
      at.expectUndoSteps(0).expectSelected("m");
    }
    begun().down(50, 50).keys("escape").expectIn("brush.idle").move(90, 50).up(90, 50).expectUndoSteps(0);
  });

  it("draws nothing beside the image, and cuts at its edge", () => {
    painter().pick("brush").drag([-30, -30], [-10, -30]).expectBoxes().expectUndoSteps(0).expectSelected();
    const at = painter().pick("brush").drag([-30, 50], [300, 50]);
    expect(areaIn(at, "region-1")).toBe(200 * 10);
  });

  it.each([0.5, 1, 40, 500])("paints with a tip of %d pixels, however the view is zoomed", (radius) => {
    const plain = painter([], radius).pick("brush").drag([10, 10], [45, 20]);
    const zoomed = painter([], radius).zoom(0, 0, 4).pick("brush").drag([40, 40], [180, 80]);
    expect(areaIn(plain, "region-1")).toBeGreaterThan(10);
    expect(zoomed.answer()).toEqual(plain.answer());
  });

  it("goes straight on from where the last stroke ended, with Shift", () => {
    const at = painter().pick("brush").click(20, 20).click(180, 80, { shift: true });
    expect(isOn(at, "region-1", 100, 50)).toBe(true);
    at.expectUndoSteps(2).expectBoxes("car (mask)");
  });

  it("fills what is enclosed with Alt and a click, and nothing that is open", () => {
    const ring = [square(20, 20, 40), square(30, 30, 20)] as const;
    const at = painter([maskOf("m", ...ring)]).pick("brush");
    at.click(5, 5, { alt: true }).expectUndoSteps(0);
    at.click(40, 40, { alt: true }).expectUndoSteps(1).expectSelected("m");
    expect(areaIn(at, "m")).toBe(40 * 40);
  });

  it("leaves alone what is locked or hidden: then it begins a new mask", () => {
    for (const settings of [{ locked: new Set(["m"]) }, { hidden: new Set(["m"]) }]) {
      const before = maskOf("m", square(20, 20, 20));
      const at = painter([before])
        .pick("brush")
        .send({ type: "step", step: { select: ["m"], settings } })
        .click(60, 30)
        .expectBoxes("car (mask)", "car (mask)");
      at.expectRegion("m", before);
      at.click(40, 40, { alt: true }).expectRegion("m", before);
    }
  });

  it("paints nothing where the answer is only looked at", () => {
    for (const tool of ["brush", "eraser"] as const) {
      const regions = [maskOf("m", square(20, 20, 20))];
      const at = painter(regions, 5, { readOnly: true })
        .pick(tool)
        .drag([20, 20], [90, 50])
        .click(30, 30, { alt: true });
      expect(at.answer().regions).toEqual(regions);
      at.expectIn(`${tool}.idle`).expectUndoSteps(0);
    }
  });

  it("does not take a mask of another size for one of this image", () => {
    const foreign: Region = { ...(maskOf("m", square(2, 2, 4)) as RegionOf<"mask">), width: 100, height: 200 };
    painter([foreign])
      .pick("brush")
      .send({ type: "step", step: { select: ["m"] } })
      .click(60, 30)
      .expectRegion("m", foreign)
      .expectBoxes("car (mask)", "car (mask)");
  });
});

describe("the eraser", () => {
  it("takes from the selected masks only", () => {
    const at = painter([maskOf("a", square(20, 20, 20)), maskOf("b", square(20, 20, 40))])
      .pick("eraser")
      .send({ type: "step", step: { select: ["b"] } })
      .drag([0, 30], [100, 30])
      .expectUndoSteps(1)
      .expectSelected("b");
    expect(areaIn(at, "a")).toBe(400);
    expect(areaIn(at, "b")).toBe(40 * 30);
  });

  it("takes from the first mask it meets when none is selected", () => {
    const at = painter([maskOf("a", square(20, 20, 20)), maskOf("b", square(60, 20, 20))])
      .pick("eraser")
      .down(5, 30)
      .move(30, 30)
      .expectSelected("a")
      .move(100, 30)
      .up(100, 30);
    expect(areaIn(at, "a")).toBe(200);
    expect(areaIn(at, "b")).toBe(400);
    at.undo();
    expect(areaIn(at, "a")).toBe(400);
  });

  it("removes a mask that is left without pixels", () => {
    painter([maskOf("a", square(20, 20, 20))], 500)
      .pick("eraser")
      .click(30, 30)
      .expectBoxes()
      .expectSelected()
      .undo()
      .expectBoxes("car (mask)");
  });

  it("makes a mask of an outline that it touches, and of no other", () => {
    const at = painter([outline("p", square(20, 20, 20))]).pick("eraser");
    at.drag([100, 80], [120, 80]).expectRegion("p", { type: "polygon" }).expectUndoSteps(0);
    at.drag([0, 30], [100, 30]).expectRegion("p", { type: "mask", label: "van" }).expectUndoSteps(1);
    expect(areaIn(at, "p")).toBe(200);
  });

  it("takes away a whole piece with Alt and a click", () => {
    const at = painter([maskOf("m", square(20, 20, 20), square(60, 20, 10))])
      .pick("eraser")
      .click(65, 25, { alt: true });
    expect(areaIn(at, "m")).toBe(400);
    at.click(25, 25, { alt: true }).expectBoxes().expectUndoSteps(2);
  });

  it("leaves what is locked", () => {
    const locked = maskOf("m", square(20, 20, 20));
    painter([locked])
      .pick("eraser")
      .send({ type: "step", step: { settings: { locked: new Set(["m"]) } } })
      .drag([0, 30], [100, 30])
      .expectRegion("m", locked)
      .expectUndoSteps(0);
  });

  it("goes back to the mark on Escape, selection and all", () => {
    const at = painter([maskOf("m", square(20, 20, 20))])
      .pick("eraser")
      .down(30, 30)
      .expectSelected("m")
      .move(60, 30);
    at.keys("escape").expectSelected().expectUndoSteps(0);
    expect(areaIn(at, "m")).toBe(400);
  });

  it("undoes the brush: the same stroke painted and erased leaves nothing", () => {
    const way = fc.array(fc.tuple(fc.integer({ min: -20, max: 220 }), fc.integer({ min: -20, max: 120 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(way, fc.double({ min: 0.5, max: 60, noNaN: true }), fc.boolean(), (points, radius, smooth) => {
        const at = painter([], radius).send({ type: "step", step: { settings: { brush: { radius, smooth } } } });
        const [[x, y], end] = [points[0]!, points.at(-1)!];
        for (const tool of ["brush", "eraser"] as const) {
          at.pick(tool).down(x, y);
          for (const to of points) at.move(...to);
          at.up(...end);
        }
        at.expectBoxes();
      }),
    );
  });
});
