import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersect, invert, union } from "@/lib/core/geometry/mask-combine";
import { maskArea } from "@/lib/core/geometry/mask-iou";
import { imagePoint } from "@/lib/core/geometry/point";
import { pixelsOf, runsOfRows } from "@/lib/core/geometry/testing-mask";
import { holeAt, holesOf, pieceAt } from "./mask-areas";
import { grown, shifted, shrunk } from "./mask-shift";

/** `#` is on. */
const draw = (...rows: string[]) => {
  const size = { width: rows[0]!.length, height: rows.length };
  const on = rows.flatMap((row) => Array.from(row, (sign) => (sign === "#" ? 1 : 0)));
  return { runs: runsOfRows(on, size), size };
};
const show = (runs: readonly number[], size: { width: number; height: number }) => {
  const { data } = pixelsOf(runs, size);
  return Array.from({ length: size.height }, (_, y) =>
    Array.from({ length: size.width }, (_, x) => (data[x * size.height + y] ? "#" : ".")).join(""),
  );
};
const size = { width: 9, height: 7 };
const someMask = fc
  .array(fc.integer({ min: 0, max: 1 }), { minLength: 63, maxLength: 63 })
  .map((on) => runsOfRows(on, size));

describe("what a mask encloses", () => {
  const ring = draw("........", ".####.#.", ".#..#...", ".####...", "....##..", "#...#.#.", ".....#..");

  it("is off, and reaches the image's edge nowhere; corners are enough to close it", () => {
    expect(show(holesOf(ring.runs, ring.size), ring.size)).toEqual([
      "........",
      "........",
      "..##....",
      "........",
      "........",
      ".....#..",
      "........",
    ]);
  });

  it("is told one by one", () => {
    expect(maskArea(holeAt(ring.runs, ring.size, imagePoint(2.5, 2.5))!)).toBe(2);
    for (const [x, y] of [
      [0.5, 0.5],
      [1.5, 1.5],
      [-3, 2],
    ] as const)
      expect(holeAt(ring.runs, ring.size, imagePoint(x, y))).toBeNull();
  });

  it("is nothing once it is filled", () => {
    fc.assert(
      fc.property(someMask, (runs) => {
        const holes = holesOf(runs, size);
        expect(maskArea(intersect(runs, holes))).toBe(0);
        expect(maskArea(holesOf(union(runs, holes), size))).toBe(0);
      }),
    );
  });
});

describe("the pieces of a mask", () => {
  it("hang together by sides and corners", () => {
    const { runs, size } = draw("#.....", ".#..##", "#...##", "......");
    expect(show(pieceAt(runs, size, imagePoint(1.5, 1.5))!, size)).toEqual(["#.....", ".#....", "#.....", "......"]);
    expect(maskArea(pieceAt(runs, size, imagePoint(5, 1.5))!)).toBe(4);
    expect(pieceAt(runs, size, imagePoint(2.5, 0.5))).toBeNull();
  });

  it("cover the mask and do not overlap", () => {
    fc.assert(
      fc.property(someMask, (runs) => {
        let left = runs;
        for (let i = 0; i < 63 && maskArea(left) > 0; i++) {
          const at = left[0]!;
          const piece = pieceAt(runs, size, imagePoint(Math.floor(at / 7) + 0.5, (at % 7) + 0.5))!;
          expect(maskArea(intersect(piece, runs))).toBe(maskArea(piece));
          expect(maskArea(intersect(piece, left))).toBe(maskArea(piece));
          left = intersect(left, invert(piece));
        }
        expect(maskArea(left)).toBe(0);
      }),
    );
  });
});

describe("a mask moved, grown and shrunk", () => {
  it("goes as far as it is told and is cut at the image's edge", () => {
    const { runs, size } = draw("##...", "##...", ".....", "....#");
    expect(show(shifted(runs, size, 1, 2), size)).toEqual([".....", ".....", ".##..", ".##.."]);
    expect(show(shifted(runs, size, -1, 0), size)).toEqual(["#....", "#....", ".....", "...#."]);
  });

  it("comes back where nothing was cut", () => {
    fc.assert(
      fc.property(someMask, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -7, max: 7 }), (runs, dx, dy) => {
        const there = shifted(runs, size, dx, dy);
        const back = shifted(there, size, -dx, -dy);
        expect(maskArea(intersect(back, runs))).toBe(maskArea(there));
        expect(there.reduce((sum, run) => sum + run, 0)).toBe(63);
      }),
    );
  });

  it("gains a pixel on every side, and loses one on each but the image's own", () => {
    const dot = draw(".....", "..#..", ".....");
    expect(show(grown(dot.runs, dot.size), dot.size)).toEqual(["..#..", ".###.", "..#.."]);
    expect(maskArea(shrunk(dot.runs, dot.size))).toBe(0);
    const half = draw("###..", "###..", "###..");
    expect(show(shrunk(half.runs, half.size), half.size)).toEqual(["##...", "##...", "##..."]);
    fc.assert(
      fc.property(someMask, (runs) => {
        expect(maskArea(intersect(shrunk(grown(runs, size), size), runs))).toBe(maskArea(runs));
        expect(maskArea(intersect(grown(shrunk(runs, size), size), invert(runs)))).toBe(0);
      }),
    );
  });
});
