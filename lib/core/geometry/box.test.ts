import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areaOf,
  type Box,
  boundsOf,
  boxBetween,
  clipToImage,
  holdsBox,
  holdsPoint,
  iou,
  keepOnImage,
  toHundredths,
  unionOf,
} from "./box";
import { handleAt, handlePoint, handles, resizeBox } from "./handles";
import { imagePoint, screenPoint, turn } from "./point";
import { moveWithin, snapPoint } from "./snap";

const image = { width: 640, height: 480 };
const coordinate = fc.double({ min: -200, max: 900, noNaN: true });
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y));
const anyBox = fc.tuple(point, point).map(([a, b]) => boxBetween(a, b));
const onImage = fc.record({
  x: fc.integer({ min: 0, max: 600 }),
  y: fc.integer({ min: 0, max: 440 }),
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
});
const inside = (box: Box) => holdsBox({ x: -1e-9, y: -1e-9, width: 640 + 2e-9, height: 480 + 2e-9 }, box);

describe("boxes", () => {
  it("between two corners is the same whichever is drawn first", () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(boxBetween(a, b)).toEqual(boxBetween(b, a));
        expect(holdsPoint(boxBetween(a, b), a, 1e-9)).toBe(true);
      }),
    );
  });

  it("clipped to the image lies on it, and is nothing when it was beside it", () => {
    fc.assert(
      fc.property(anyBox, (box) => {
        const part = clipToImage(box, image);
        if (part) expect(inside(part) && areaOf(part) <= areaOf(box) + 1e-6).toBe(true);
        else
          expect(
            areaOf({ ...box, width: Math.min(box.x + box.width, 640) - Math.max(box.x, 0) }) <= 0 ||
              box.y >= 480 ||
              box.y + box.height <= 0 ||
              areaOf(box) < 1e-9,
          ).toBe(true);
      }),
    );
    expect(clipToImage({ x: 700, y: 0, width: 10, height: 10 }, image)).toBeNull();
  });

  it.each([
    [{ x: 0, y: 0, width: 2, height: 2 }, { x: 1, y: 0, width: 2, height: 2 }, 1 / 3],
    [{ x: 0, y: 0, width: 2, height: 2 }, { x: 0, y: 0, width: 2, height: 2 }, 1],
    [{ x: 0, y: 0, width: 2, height: 2 }, { x: 2, y: 0, width: 2, height: 2 }, 0],
    [{ x: 0, y: 0, width: 4, height: 4 }, { x: 1, y: 1, width: 2, height: 2 }, 1 / 4],
    [{ x: 0, y: 0, width: 0, height: 0 }, { x: 0, y: 0, width: 0, height: 0 }, 0],
  ])("iou of %o and %o", (a, b, expected) => {
    expect(iou(a, b)).toBeCloseTo(expected, 12);
    expect(iou(b, a)).toBeCloseTo(expected, 12);
  });

  it("is within 0..1, and 1 only for the same box", () => {
    fc.assert(
      fc.property(onImage, onImage, (a, b) => {
        const value = iou(a, b);
        expect(value >= 0 && value <= 1).toBe(true);
        expect(value === 1).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it("keep their shape when they are pushed back onto the image", () => {
    expect(keepOnImage({ x: -5, y: 470, width: 20, height: 20 }, image)).toEqual({
      x: 0,
      y: 460,
      width: 20,
      height: 20,
    });
  });

  it("are stored in hundredths without opening a gap between neighbours", () => {
    fc.assert(
      fc.property(onImage, fc.double({ min: 0, max: 1, noNaN: true }), (box, part) => {
        const left = toHundredths({ ...box, width: box.width * part });
        const right = toHundredths({ ...box, x: box.x + box.width * part, width: box.width * (1 - part) });
        expect(left.x + left.width).toBeCloseTo(right.x, 9);
        expect(Math.abs(left.width - box.width * part)).toBeLessThanOrEqual(0.0101);
      }),
    );
  });

  it("of no points is empty, of several holds them all", () => {
    expect(boundsOf([])).toEqual({ x: 0, y: 0, width: 0, height: 0 });
    expect(
      unionOf([
        { x: 0, y: 5, width: 1, height: 1 },
        { x: 9, y: 0, width: 1, height: 1 },
      ]),
    ).toEqual({ x: 0, y: 0, width: 10, height: 6 });
  });
});

describe("handles", () => {
  it("are found where they are drawn", () => {
    const box = { x: 100, y: 50, width: 80, height: 60 };
    for (const handle of handles) {
      const { x, y } = handlePoint(box, handle);
      expect(handleAt(box, screenPoint(x, y), 6)).toBe(handle);
    }
  });

  it("leave the middle of the smallest box free, and nothing far away", () => {
    expect(handleAt({ x: 10, y: 10, width: 8, height: 8 }, screenPoint(14, 14), 22)).toBeNull();
    expect(handleAt({ x: 10, y: 10, width: 8, height: 8 }, screenPoint(60, 14), 22)).toBeNull();
  });

  it("move their own side only, and end under the pointer", () => {
    fc.assert(
      fc.property(onImage, fc.constantFrom(...handles), point, (box, handle, to) => {
        const next = resizeBox(box, handle, to, image);
        expect(inside(next)).toBe(true);
        expect(next.width >= 1 && next.height >= 1).toBe(true);
        if (!/[ew]/.test(handle)) expect([next.x, next.width]).toEqual([box.x, box.width]);
        if (!/[ns]/.test(handle)) expect([next.y, next.height]).toEqual([box.y, box.height]);
      }),
    );
    expect(resizeBox({ x: 10, y: 10, width: 20, height: 20 }, "se", imagePoint(50, 60), image)).toEqual({
      x: 10,
      y: 10,
      width: 40,
      height: 50,
    });
    expect(resizeBox({ x: 10, y: 10, width: 20, height: 20 }, "w", imagePoint(50, 60), image)).toEqual({
      x: 30,
      y: 10,
      width: 20,
      height: 20,
    });
  });
});

describe("the image's edge", () => {
  it("draws near points to it and holds far ones", () => {
    expect(snapPoint(imagePoint(-40, 478), image, 4)).toEqual({ x: 0, y: 480 });
    expect(snapPoint(imagePoint(639, 100), image, 4)).toEqual({ x: 640, y: 100 });
  });

  it("leaves the middle of a tiny image alone", () => {
    expect(snapPoint(imagePoint(1, 1.9), { width: 3, height: 3 }, 1)).toEqual({ x: 0, y: 1.9 });
  });

  it("stops a move without changing the box", () => {
    fc.assert(
      fc.property(onImage, coordinate, coordinate, (box, dx, dy) => {
        const by = moveWithin(box, { dx, dy }, image, 3);
        expect(inside({ ...box, x: box.x + by.dx, y: box.y + by.dy })).toBe(true);
      }),
    );
  });

  it("lets a box that hangs over come in, but not farther out", () => {
    const over = { x: -10, y: 0, width: 40, height: 40 };
    expect(moveWithin(over, { dx: -5, dy: 0 }, image, 0)).toEqual({ dx: 0, dy: 0 });
    expect(moveWithin(over, { dx: 4, dy: 0 }, image, 0)).toEqual({ dx: 4, dy: 0 });
  });
});

it("turns clockwise", () => {
  const turned = turn(imagePoint(10, 0), imagePoint(0, 0), 90);
  expect(turned.x).toBeCloseTo(0, 9);
  expect(turned.y).toBeCloseTo(10, 9);
});
