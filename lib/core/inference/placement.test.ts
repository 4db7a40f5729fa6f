import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputSizeOf, placementOf } from "./placement";

const side = fc.integer({ min: 1, max: 70_000 });
const within = { width: 960, height: 960, fit: "within" as const };

describe("within", () => {
  it("is a multiple of 32 that fits, and no larger than the picture rounded", () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const size = inputSizeOf({ width, height }, within);
        for (const [length, own] of [
          [size.width, width],
          [size.height, height],
        ] as const) {
          expect(length % 32).toBe(0);
          expect(length).toBeGreaterThanOrEqual(32);
          expect(length).toBeLessThanOrEqual(Math.min(960, Math.max(32, own + 16)));
        }
        expect(placementOf({ width, height }, within)).toEqual({ left: 0, top: 0, ...size });
      }),
    );
  });

  it.each([
    [
      { width: 4000, height: 3000 },
      { width: 960, height: 736 },
    ],
    [
      { width: 320, height: 96 },
      { width: 320, height: 96 },
    ],
    [
      { width: 1, height: 65_535 },
      { width: 32, height: 960 },
    ],
  ])("of %o is %o", (image, size) => {
    expect(inputSizeOf(image, within)).toEqual(size);
  });
});

it("the others have the recipe's own size", () => {
  for (const fit of ["fill", "letterbox"] as const)
    expect(inputSizeOf({ width: 10, height: 99 }, { ...within, fit })).toEqual({ width: 960, height: 960 });
});
