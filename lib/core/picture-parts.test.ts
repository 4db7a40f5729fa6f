import fc from "fast-check";
import { expect, it } from "vitest";
import { areaOf } from "./geometry/box";
import {
  firstUrl,
  isLarge,
  PicturePart,
  partOfTile,
  partUrl,
  tileBox,
  tileOfPart,
  tileSide,
  tilesIn,
  tilesOf,
} from "./picture-parts";

const side = fc.integer({ min: 8, max: 12_000 });
const picture = fc.record({ width: side, height: side });

it("covers the picture once with its tiles", () => {
  fc.assert(
    fc.property(picture, (size) => {
      const boxes = tilesOf(size).map((tile) => tileBox(tile, size)!);
      expect(boxes.reduce((sum, box) => sum + areaOf(box), 0)).toBe(size.width * size.height);
      for (const { x, y, width, height } of boxes) {
        expect(x % tileSide === 0 && y % tileSide === 0).toBe(true);
        expect(x + width <= size.width && y + height <= size.height && width > 0 && height > 0).toBe(true);
      }
    }),
  );
});

it("finds just the tiles that a box touches", () => {
  const place = fc.integer({ min: -2_000, max: 14_000 });
  fc.assert(
    fc.property(picture, place, place, fc.integer({ min: 1, max: 5_000 }), (size, x, y, length) => {
      const box = { x, y, width: length, height: length };
      const touched = tilesOf(size).filter((tile) => {
        const at = tileBox(tile, size)!;
        return at.x < x + length && at.y < y + length && at.x + at.width > x && at.y + at.height > y;
      });
      expect(tilesIn(box, size)).toEqual(touched);
    }),
  );
});

it("knows no tile beside the picture", () => {
  expect(tileBox({ column: 2, row: 0 }, { width: 2_048, height: 2_048 })).toBeNull();
  expect(tileBox({ column: 0, row: 2 }, { width: 2_048, height: 2_048 })).toBeNull();
  expect(tilesIn({ x: -10, y: 0, width: 10, height: 5 }, { width: 100, height: 100 })).toEqual([]);
});

it("asks for a preview of what is large, and for nothing else", () => {
  expect(isLarge({ width: 4_000, height: 2_000 })).toBe(false);
  expect(isLarge({ width: 200, height: 20_000 })).toBe(true);
  expect(firstUrl("/a/image", { width: 4_000, height: 2_000 })).toBe("/a/image");
  expect(firstUrl("/a/image", { width: 8_000, height: 6_000 })).toBe("/a/image?part=preview");
  expect(firstUrl("blob:x", { width: 8_000, height: 6_000 })).toBe("blob:x");
  expect(partUrl("/a/image?token=x", partOfTile({ column: 3, row: 12 }))).toBe("/a/image?token=x&part=tile-3-12");
});

it("reads the names of parts, and no others", () => {
  expect(tileOfPart(PicturePart.parse(partOfTile({ column: 7, row: 10 })))).toEqual({ column: 7, row: 10 });
  expect(tileOfPart(PicturePart.parse("preview"))).toBeNull();
  for (const part of ["tile-1", "tile--1-0", "tile-1-0.5", "../preview", "tile-1000-0"]) {
    expect(PicturePart.safeParse(part).success).toBe(false);
  }
});
