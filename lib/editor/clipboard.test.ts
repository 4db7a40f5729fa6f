import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { holdsBox } from "@/lib/core/geometry/box";
import { countsOf } from "@/lib/core/geometry/mask-encode";
import { runsOfRings } from "@/lib/core/geometry/mask-raster";
import { clippedRegion } from "./clip-region";
import { type Clipping, clippingOf, clippingText, pasted, readClipping } from "./clipboard";
import { boxAt, drive } from "./drive";
import { regionBounds } from "./region-kinds";

const car: Region = { ...boxAt("car", 10, 10, 20, 20), score: 0.9 };
const van = boxAt("van", 100, 40, 40, 30, "van");
const outline: Region = {
  id: "p",
  type: "polygon",
  label: "car",
  score: null,
  rings: [
    [
      [10, 10],
      [60, 10],
      [35, 60],
    ],
  ],
};

const copied = (regions: readonly Region[], imageSize = { width: 200, height: 100 }): Clipping =>
  readClipping(clippingText(clippingOf(drive(regions, { imageSize }).keys("mod+a").state())!))!;

function paste(clipping: Clipping, imageSize = { width: 200, height: 100 }, regions: readonly Region[] = []) {
  const driver = drive(regions, { imageSize });
  const { step, ...said } = pasted(driver.state(), clipping);
  return { driver: driver.send({ type: "step", step }), ...said };
}

describe("a clipping", () => {
  it("is plain text that says the same when it is read, without the model's figures", () => {
    expect(copied([car, van])).toEqual({
      format: "countersign-regions-1",
      imageSize: { width: 200, height: 100 },
      regions: [{ ...car, score: null }, van],
    });
    expect(clippingOf(drive([car]).state())).toBeNull();
  });

  it.each([
    ["somebody's letter", "Dear all"],
    ["broken JSON", '{"format":"countersign-regions-1",'],
    ["a region that is none", '{"format":"countersign-regions-1","imageSize":{"width":1,"height":1},"regions":[{}]}'],
    ["no region", '{"format":"countersign-regions-1","imageSize":{"width":1,"height":1},"regions":[]}'],
  ])("is not %s", (_, text) => expect(readClipping(text)).toBeNull());
});

describe("pasting", () => {
  it("puts each region pixel for pixel where it was, selected, as one undo step under new ids", () => {
    const { driver, count, notes } = paste(copied([car, van]), undefined, [car]);
    driver.expectBoxes("car 10 10 20 20", "car 10 10 20 20", "van 100 40 40 30").expectUndoSteps(1);
    expect([count, notes]).toEqual([2, []]);
    expect(new Set(driver.answer().regions.map((region) => region.id)).size).toBe(3);
    expect(driver.state().selection.size).toBe(2);
    driver.undo().expectBoxes("car 10 10 20 20");
  });

  it("cuts at the edge of a smaller picture, and leaves out what lies beside it", () => {
    const { driver, count, notes } = paste(copied([car, van]), { width: 50, height: 15 });
    driver.expectBoxes("car 10 10 20 5");
    expect(count).toBe(1);
    expect(notes).toEqual([
      { code: "outside", count: 1 },
      { code: "cut", count: 1 },
    ]);
  });

  it("leaves out what this question does not take, and renames what it does not know", () => {
    const { driver, notes } = paste(copied([outline, boxAt("dog", 1, 1, 5, 5, "dog")]));
    driver.expectBoxes("car 1 1 5 5");
    expect(notes).toEqual([
      { code: "wrongType", count: 1 },
      { code: "renamed", count: 1 },
    ]);
  });

  it("changes nothing where nothing can be taken", () => {
    const { driver, count } = paste(copied([outline]));
    expect(count).toBe(0);
    driver.expectUndoSteps(0);
  });
});

describe("cutting at the image's edge", () => {
  const image = { width: 40, height: 30 };
  const maskOn = (size: { width: number; height: number }): Region => {
    const square = [
      [5, 5],
      [60, 5],
      [60, 50],
      [5, 50],
    ] as const;
    return { id: "m", type: "mask", label: "car", score: null, ...size, counts: countsOf(runsOfRings([square], size)) };
  };

  it("keeps a mask's pixels where they were, on an image of another size", () => {
    const large = maskOn({ width: 64, height: 64 });
    const cut = clippedRegion(large, image)!;
    expect(cut).toMatchObject({ width: 40, height: 30 });
    expect(regionBounds(cut)).toEqual({ x: 5, y: 5, width: 35, height: 25 });
    expect(clippedRegion(maskOn(image), image)).toEqual(maskOn(image));
    expect(clippedRegion(large, { width: 4, height: 4 })).toBeNull();
    expect(clippedRegion({ ...large, counts: "~~~" } as Region, image)).toBeNull();
  });

  it("cuts outlines and lines, hides points that are not on it, and keeps a turned box whose centre is", () => {
    expect(regionBounds(clippedRegion(outline, image)!)).toEqual({ x: 10, y: 10, width: 30, height: 20 });
    const turned = { ...boxAt("t", 30, 20, 15, 15), rotation: 45 };
    expect(clippedRegion(turned, image)).toBe(turned);
    expect(clippedRegion({ ...turned, x: 60 }, image)).toBeNull();
    const points: Region = {
      id: "k",
      type: "keypoints",
      label: "car",
      score: null,
      points: [
        { name: "a", x: 10, y: 10, visible: true, score: null },
        { name: "b", x: 90, y: 10, visible: true, score: null },
      ],
    };
    expect(clippedRegion(points, image)).toMatchObject({ points: [{ visible: true }, { x: 40, visible: false }] });
  });

  it("leaves nothing outside, and what is inside alone", () => {
    const number = fc.double({ min: -50, max: 90, noNaN: true });
    const size = fc.double({ min: 0.5, max: 80, noNaN: true });
    fc.assert(
      fc.property(number, number, size, size, (x, y, width, height) => {
        const region = boxAt("b", x, y, width, height);
        const cut = clippedRegion(region, image);
        const whole = { x: 0, y: 0, ...image };
        if (holdsBox(whole, region)) expect(cut).toBe(region);
        else if (cut) expect(holdsBox(whole, regionBounds(cut))).toBe(true);
        else expect(x + width <= 0 || y + height <= 0 || x >= 40 || y >= 30).toBe(true);
      }),
    );
  });
});
