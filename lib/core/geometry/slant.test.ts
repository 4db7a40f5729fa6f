import fc from "fast-check";
import { expect, it } from "vitest";
import { distance, type ImagePoint, imagePoint } from "./point";
import { isRectangle } from "./rotated";
import { slantedCorners } from "./slant";

const image = { width: 300, height: 200 };
const onImage = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 }))
  .map(([x, y]) => imagePoint(x, y));
const anywhere = fc
  .tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }))
  .map(([x, y]) => imagePoint(x, y));

/** Twice the area, positive when the corners go clockwise as seen on the image. */
const turning = (corners: readonly ImagePoint[]) =>
  corners.reduce((sum, p, i) => sum + corners.at(i - 1)!.x * p.y - p.x * corners.at(i - 1)!.y, 0);

it("has the side that was drawn, right angles, goes clockwise and stays on the image", () => {
  fc.assert(
    fc.property(onImage, onImage, anywhere, (start, end, to) => {
      const corners = slantedCorners(start, end, to, image);
      if (!corners) {
        expect(distance(start, end)).toBe(0);
        return;
      }
      expect(corners.some((c, i) => c === start && (corners[i + 1] ?? corners[i - 1]) !== undefined)).toBe(true);
      expect(corners).toContain(end);
      expect(isRectangle(corners, 1e-6)).toBe(true);
      expect(turning(corners)).toBeGreaterThanOrEqual(-1e-6);
      for (const { x, y } of corners) {
        expect(x >= -1e-9 && y >= -1e-9 && x <= 300 + 1e-9 && y <= 200 + 1e-9).toBe(true);
      }
    }),
  );
});

it("starts where the words start, whichever of their lines was drawn", () => {
  const [from, to] = [imagePoint(20, 50), imagePoint(120, 50)];
  expect(slantedCorners(from, to, imagePoint(70, 80), image)).toEqual([
    imagePoint(20, 50),
    imagePoint(120, 50),
    imagePoint(120, 80),
    imagePoint(20, 80),
  ]);
  expect(slantedCorners(from, to, imagePoint(70, 20), image)).toEqual([
    imagePoint(20, 20),
    imagePoint(120, 20),
    imagePoint(120, 50),
    imagePoint(20, 50),
  ]);
});

it("is none without a side", () => {
  expect(slantedCorners(imagePoint(5, 5), imagePoint(5, 5), imagePoint(50, 50), image)).toBeNull();
});
