import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { maskArea } from "@/lib/core/geometry/mask-iou";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { commands } from "./commands";
import { boxAt, drive } from "./drive";
import { type Paintable, runsOn } from "./mask-target";

const size = { width: 200, height: 100 };
const tools = ["select", "brush", "eraser", "pan"] as const;

type Ring = [number, number][];
const rectangle = (x: number, y: number, width: number, height: number): Ring => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];
const maskOf = (id: string, ...rings: Ring[]): Paintable => ({
  id,
  type: "mask",
  label: "car",
  score: null,
  ...size,
  counts: countsOf(runsOfRings(rings, size)),
});
const outline = (id: string, ...rings: Ring[]): Paintable => ({
  id,
  type: "polygon",
  label: "car",
  score: null,
  rings,
});

const segment = (...regions: Region[]) => drive(regions, { tools: [...tools, "polygon" as never] });
const choose = (at: ReturnType<typeof segment>, ...ids: string[]) => at.send({ type: "step", step: { select: ids } });
const areas = (at: ReturnType<typeof segment>) =>
  Object.fromEntries(
    at.answer().regions.map((region) => [region.id, maskArea(runsOn(region as Paintable, size))] as const),
  );

describe("a mask of an outline and back", () => {
  it("is one undo step each, under the same id", () => {
    const at = choose(segment(outline("a", rectangle(20, 20, 30, 20))), "a").keys("shift+m");
    at.expectRegion("a", { type: "mask", label: "car" }).expectUndoSteps(1).expectSelected("a");
    at.keys("shift+p").expectRegion("a", { type: "polygon" }).expectUndoSteps(2);
    expect(areas(at)).toEqual({ a: 600 });
    at.undo()
      .undo()
      .expectRegion("a", outline("a", rectangle(20, 20, 30, 20)));
  });

  it("makes an outline of each piece, all selected", () => {
    const at = choose(segment(maskOf("m", rectangle(10, 10, 20, 20), rectangle(60, 10, 10, 10))), "m").keys("shift+p");
    expect(Object.values(areas(at))).toEqual([400, 100]);
    expect(at.state().selection.size).toBe(2);
    at.undo().expectBoxes("car (mask)");
  });

  it("leaves an outline that covers no pixel as it is", () => {
    const thin = outline("a", rectangle(20.6, 20, 0.2, 5));
    choose(segment(thin), "a").keys("shift+m").expectRegion("a", thin).expectUndoSteps(0);
  });

  it("is not offered where the other type is no answer", () => {
    const at = choose(drive([maskOf("m", rectangle(10, 10, 20, 20))], { tools: [...tools] }), "m");
    expect(commands.toOutline.when(at.state())).toBe(false);
  });
});

describe("the pixels of a mask", () => {
  it("fills holes, of masks and of outlines", () => {
    const rings = [rectangle(10, 10, 30, 30), rectangle(20, 20, 10, 10)];
    const at = choose(segment(maskOf("m", ...rings), outline("o", ...rings)), "m", "o").keys("shift+f");
    expect(areas(at)).toEqual({ m: 900, o: 900 });
    at.expectUndoSteps(1).keys("shift+f").expectUndoSteps(1);
  });

  it("does not take what the image's edge closes for a hole", () => {
    const at = choose(segment(maskOf("m", rectangle(0, 10, 30, 30), rectangle(0, 20, 10, 10))), "m").keys("shift+f");
    expect(areas(at)).toEqual({ m: 800 });
  });

  it("grows and shrinks by a pixel; held down that is one step; the last pixel stays", () => {
    const at = choose(segment(maskOf("m", rectangle(10, 10, 20, 20))), "m").keys("shift+g");
    expect(areas(at)).toEqual({ m: 20 * 20 + 4 * 20 });
    at.keys("shift+d");
    expect(areas(at)).toEqual({ m: 400 });
    at.held("shift+d", 9).expectUndoSteps(3);
    expect(areas(at)).toEqual({ m: 4 });
    at.keys("shift+d").expectUndoSteps(3);
    const edge = choose(segment(maskOf("m", rectangle(0, 0, 200, 100))), "m").keys("shift+d");
    expect(areas(edge)).toEqual({ m: 200 * 100 });
  });

  it("moves by whole pixels, and what leaves the image is cut", () => {
    const at = choose(segment(maskOf("m", rectangle(10, 10, 20, 20))), "m").keys("arrowright", "shift+arrowdown");
    at.drag([20, 30], [30.6, 40.4]);
    expect(at.state().regions.get("m")).toEqual({ ...maskOf("m", rectangle(22, 30, 20, 20)) });
    at.undo()
      .undo()
      .undo()
      .expectRegion("m", maskOf("m", rectangle(10, 10, 20, 20)));
  });
});

describe("join", () => {
  it("makes one outline of two that touch, under the first's name", () => {
    const at = choose(
      segment(outline("b", rectangle(30, 10, 30, 20)), outline("a", rectangle(10, 10, 30, 20))),
      "a",
      "b",
    );
    at.keys("mod+j").expectSelected("a").expectUndoSteps(1).expectRegion("a", { type: "polygon" });
    expect(areas(at)).toEqual({ a: 50 * 20 });
    at.undo().expectSelected("a", "b").expectBoxes("car (polygon)", "car (polygon)");
  });

  it("makes a mask of outlines that lie apart, and of masks with outlines", () => {
    const apart = choose(
      segment(outline("a", rectangle(10, 10, 10, 10)), outline("b", rectangle(50, 10, 10, 10))),
      "a",
      "b",
    );
    apart.keys("mod+j").expectRegion("a", { type: "mask" });
    expect(areas(apart)).toEqual({ a: 200 });
    const mixed = choose(
      segment(outline("a", rectangle(10, 10, 10, 10)), maskOf("m", rectangle(15, 10, 10, 10))),
      "m",
      "a",
    );
    mixed.keys("mod+j");
    expect(areas(mixed)).toEqual({ m: 150 });
  });

  it("is for regions of one label that may all be changed", () => {
    const [a, b] = [outline("a", rectangle(10, 10, 10, 10)), outline("b", rectangle(15, 10, 10, 10))];
    const isOffered = (at: ReturnType<typeof segment>) => commands.joinRegions.when(at.state());
    expect(isOffered(choose(segment(a, b), "a", "b"))).toBe(true);
    expect(isOffered(choose(segment(a, b), "a"))).toBe(false);
    expect(isOffered(choose(segment(a, { ...b, label: "van" }), "a", "b"))).toBe(false);
    expect(isOffered(choose(segment(a, boxAt("b", 10, 10, 5, 5)), "a", "b"))).toBe(false);
    const locked = { type: "step", step: { settings: { locked: new Set(["b"]) } } } as const;
    expect(isOffered(choose(segment(a, b), "a", "b").send(locked))).toBe(false);
  });
});

describe("cut", () => {
  it("takes the last selected from the first, which may fall into pieces; what cuts stays, selected", () => {
    const [bar, across] = [outline("a", rectangle(10, 10, 60, 20)), outline("b", rectangle(30, 0, 10, 50))];
    const at = choose(segment(bar, across), "a", "b").keys("mod+shift+j").expectSelected("b").expectUndoSteps(1);
    expect(Object.values(areas(at)).sort((a, b) => a - b)).toEqual([400, 500, 600]);
    at.undo().expectRegion("a", bar);
  });

  it("makes a hole, and takes masks as they are", () => {
    const hole = choose(
      segment(outline("a", rectangle(10, 10, 40, 40)), outline("b", rectangle(20, 20, 10, 10))),
      "a",
      "b",
    );
    hole.keys("mod+shift+j");
    expect(areas(hole)).toEqual({ a: 1500, b: 100 });
    const mask = choose(
      segment(maskOf("a", rectangle(10, 10, 40, 40)), outline("b", rectangle(20, 20, 10, 10))),
      "a",
      "b",
    );
    mask.keys("mod+shift+j").expectRegion("a", { type: "mask" }).expectRegion("b", { type: "polygon" });
    expect(areas(mask)).toEqual({ a: 1500, b: 100 });
  });

  it("removes what is wholly covered, and changes nothing where nothing is shared", () => {
    const [small, large] = [outline("a", rectangle(20, 20, 10, 10)), outline("b", rectangle(10, 10, 40, 40))];
    choose(segment(small, large), "a", "b").keys("mod+shift+j").expectRegion("a", undefined).expectUndoSteps(1);
    const far = outline("a", rectangle(100, 20, 10, 10));
    choose(segment(far, large), "a", "b").keys("mod+shift+j").expectRegion("a", far).expectUndoSteps(0);
  });

  it("along a line: a drag across, or two clicks, makes two; the tool before comes back", () => {
    for (const region of [outline("a", rectangle(10, 10, 60, 20)), maskOf("a", rectangle(10, 10, 60, 20))]) {
      const at = choose(segment(region), "a").keys("shift+c").expectIn("knife.idle").drag([30, 5], [30, 40]);
      at.expectIn("select.idle").expectUndoSteps(1);
      expect(Object.values(areas(at)).sort((a, b) => a - b)).toEqual([400, 800]);
      expect(at.state().selection.size).toBe(2);
      at.undo().expectRegion("a", region).expectSelected("a");
    }
    const clicks = choose(segment(outline("a", rectangle(10, 10, 60, 20))), "a").keys("shift+c");
    clicks.click(30, 5).expectIn("knife.aiming").move(30, 20).click(30, 40).expectIn("select.idle").expectUndoSteps(1);
  });

  it("along a line that meets nothing, or is called off, changes nothing", () => {
    const region = outline("a", rectangle(10, 10, 60, 20));
    choose(segment(region), "a").keys("shift+c").drag([100, 5], [100, 40]).expectRegion("a", region).expectUndoSteps(0);
    const off = choose(segment(region), "a").keys("shift+c").down(30, 5).move(30, 40).keys("escape");
    off.expectIn("select.idle").expectRegion("a", region).expectUndoSteps(0);
  });
});
