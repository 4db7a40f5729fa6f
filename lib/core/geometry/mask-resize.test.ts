import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resizeRuns } from "./mask-resize";
import { pixelsOf, runsOfPixels } from "./testing-mask";

const side = fc.integer({ min: 1, max: 24 });
const size = fc.record({ width: side, height: side });
const mask = size.chain((of) =>
  fc
    .uint8Array({ minLength: of.width * of.height, maxLength: of.width * of.height, max: 1 })
    .map((data) => ({ size: of, runs: runsOfPixels({ ...of, data }) })),
);

describe("a mask at another size", () => {
  it("takes each pixel from the nearest one of the old", () => {
    fc.assert(
      fc.property(mask, size, ({ size: from, runs }, to) => {
        const [before, after] = [pixelsOf(runs, from), pixelsOf(resizeRuns(runs, from, to), to)];
        const nearest = new Uint8Array(to.width * to.height);
        for (let x = 0; x < to.width; x++) {
          for (let y = 0; y < to.height; y++) {
            const oldX = Math.floor(((x + 0.5) * from.width) / to.width);
            const oldY = Math.floor(((y + 0.5) * from.height) / to.height);
            nearest[x * to.height + y] = before.data[oldX * from.height + oldY]!;
          }
        }
        expect(after.data).toEqual(nearest);
      }),
    );
  });

  it("costs nothing for a size that somebody only claims", () => {
    const from = { width: 1_000_000, height: 1_000_000 };
    expect(resizeRuns([0, 10 ** 12], from, { width: 2, height: 3 })).toEqual([0, 6]);
  });

  it.each([[[0, 5]], [[3, -1, 2]], [[]]])("refuses runs %j that are not of the size", (runs) => {
    expect(() => resizeRuns(runs, { width: 2, height: 2 }, { width: 4, height: 4 })).toThrow(RangeError);
  });
});
