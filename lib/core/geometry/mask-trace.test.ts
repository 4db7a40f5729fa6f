import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { union } from "./mask-combine";
import { maskIou, sharedArea } from "./mask-iou";
import { runsOfRings } from "./mask-raster";
import { sidesCross, simplifiedRings } from "./mask-simplify";
import { tracedPolygons } from "./mask-trace";
import { imagePoint } from "./point";
import { polygonHolds, type Rings } from "./polygon";
import { signedArea } from "./ring-area";
import { pixelsOf, runsOfPixels } from "./testing-mask";

/** Rows of text, # is on. */
function maskOf(...rows: string[]) {
  const size = { width: rows[0]!.length, height: rows.length };
  const data = new Uint8Array(size.width * size.height);
  for (const [y, row] of rows.entries())
    for (const [x, mark] of [...row].entries()) data[x * size.height + y] = mark === "#" ? 1 : 0;
  return { size, runs: runsOfPixels({ ...size, data }) };
}
const anyMask = fc
  .record({ width: fc.integer({ min: 1, max: 16 }), height: fc.integer({ min: 1, max: 16 }), density: fc.nat(9) })
  .chain(({ density, ...size }) =>
    fc
      .uint8Array({ minLength: size.width * size.height, maxLength: size.width * size.height, max: 9 })
      .map((bytes) => ({ size, runs: runsOfPixels({ ...size, data: bytes.map((byte) => (byte < density ? 1 : 0)) }) })),
  );
const disc = (cx: number, cy: number, radius: number, count: number): Rings => [
  Array.from({ length: count }, (_, i): [number, number] => [
    cx + radius * Math.cos((i / count) * 2 * Math.PI),
    cy + radius * Math.sin((i / count) * 2 * Math.PI),
  ]),
];

function isOnSide(rings: Rings, { x, y }: { x: number; y: number }): boolean {
  return rings.some((ring) =>
    ring.some(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length]!;
      return Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) < 1e-9;
    }),
  );
}

describe("raster", () => {
  const anyRings = fc.array(
    fc.array(fc.tuple(fc.integer({ min: -40, max: 160 }), fc.integer({ min: -40, max: 160 })), {
      minLength: 3,
      maxLength: 8,
    }),
    { minLength: 1, maxLength: 3 },
  );
  test("a pixel is on just when the polygon holds its centre", () => {
    fc.assert(
      fc.property(anyRings, (rough) => {
        // No corner is a centre; a side may still pass one, and there rounding decides.
        const rings = rough.map((ring) => ring.map(([x, y]): [number, number] => [x / 7 + 0.001, y / 7 + 0.002]));
        const size = { width: 17, height: 13 };
        const { data } = pixelsOf(runsOfRings(rings, size), size);
        const wrong: string[] = [];
        for (let x = 0; x < size.width; x++) {
          for (let y = 0; y < size.height; y++) {
            const centre = imagePoint(x + 0.5, y + 0.5);
            const isOn = data[x * size.height + y] === 1;
            if (isOn !== polygonHolds(rings, centre) && !isOnSide(rings, centre)) wrong.push(`${x}, ${y}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
    );
  });

  test("polygons side by side share no pixel and leave none out", () => {
    const size = { width: 9, height: 7 };
    const tile = (x: number, y: number, toX: number, toY: number): Rings => [
      [
        [x, y],
        [toX, y],
        [toX, toY],
        [x, toY],
      ],
    ];
    const [left, right] = [runsOfRings(tile(0, 0, 4.5, 7), size), runsOfRings(tile(4.5, 0, 9, 7), size)];
    expect(sharedArea(left, right)).toBe(0);
    expect(union(left, right)).toEqual([0, 63]);
  });

  test("what lies off the image is cut, and nothing is left of what lies off it whole", () => {
    const size = { width: 4, height: 3 };
    expect(runsOfRings(disc(2, 1.5, 50, 40), size)).toEqual([0, 12]);
    expect(runsOfRings(disc(90, 1, 5, 40), size)).toEqual([12]);
    expect(runsOfRings([], size)).toEqual([12]);
  });
});

describe("trace", () => {
  test.each<[string, string[], [number, number][][][]]>([
    ["nothing", ["..", ".."], []],
    [
      "a rectangle is its four corners",
      ["....", ".##.", ".##."],
      [
        [
          [
            [3, 1],
            [3, 3],
            [1, 3],
            [1, 1],
          ],
        ],
      ],
    ],
  ])("%s", (_, rows, polygons) => {
    const { runs, size } = maskOf(...rows);
    expect(tracedPolygons(runs, size)).toEqual(polygons);
  });

  test("a ring has a hole, and an island in it is a part of its own", () => {
    const { runs, size } = maskOf("#####", "#...#", "#.#.#", "#...#", "#####");
    const [outer, island, ...more] = tracedPolygons(runs, size);
    expect(more).toEqual([]);
    expect(outer!.map((ring) => signedArea(ring))).toEqual([25, -9]);
    expect(island!.map((ring) => signedArea(ring))).toEqual([1]);
  });

  test("pixels that meet at a corner are two parts", () => {
    const { runs, size } = maskOf("#.", ".#");
    expect(tracedPolygons(runs, size)).toHaveLength(2);
  });

  test("parts in neighbouring and in far columns", () => {
    const { runs, size } = maskOf("#..#.", "#.##.", "...#.");
    expect(tracedPolygons(runs, size).map((rings) => signedArea(rings[0]!))).toEqual([4, 2]);
  });

  test("law: filling what was traced gives the mask back; outlines go clockwise, holes the other way", () => {
    fc.assert(
      fc.property(anyMask, ({ size, runs }) => {
        const polygons = tracedPolygons(runs, size);
        const empty = [size.width * size.height];
        expect(polygons.map((rings) => runsOfRings(rings, size)).reduce(union, empty)).toEqual(runs);
        for (const [outline, ...holes] of polygons) {
          expect(signedArea(outline!)).toBeGreaterThan(0);
          for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
        }
        expect(polygons.some(sidesCross)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe("simplify", () => {
  test("a disc keeps its shape with far fewer points", () => {
    const size = { width: 400, height: 400 };
    const runs = runsOfRings(disc(200, 200, 150, 400), size);
    const [traced] = tracedPolygons(runs, size);
    const simple = simplifiedRings(traced!, 1);
    expect(traced![0]!.length).toBeGreaterThan(500);
    expect(simple[0]!.length).toBeLessThan(100);
    expect(maskIou(runsOfRings(simple, size), runs)).toBeGreaterThan(0.99);
  });

  test("law: sides never cross, and no outline is lost, at any tolerance", () => {
    fc.assert(
      fc.property(anyMask, fc.integer({ min: 0, max: 8 }), ({ size, runs }, tolerance) => {
        for (const rings of tracedPolygons(runs, size)) {
          const simple = simplifiedRings(rings, tolerance);
          expect(sidesCross(simple)).toBe(false);
          expect(simple.every((ring) => ring.length >= 3)).toBe(true);
          expect(simple.length).toBeGreaterThan(0);
          if (tolerance === 0) expect(maskIou(runsOfRings(simple, size), runsOfRings(rings, size))).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a bow tie crosses itself, a square does not, and touching corners are no crossing", () => {
    const square: [number, number][] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ];
    expect(sidesCross([square])).toBe(false);
    expect(sidesCross([[square[0]!, square[2]!, square[1]!, square[3]!]])).toBe(true);
    expect(sidesCross([square, square.map(([x, y]) => [x + 4, y + 4])])).toBe(false);
    expect(sidesCross([square, square.map(([x, y]) => [x + 2, y + 2])])).toBe(true);
  });

  test("an outline of more points than an answer may hold is made to fit", () => {
    const comb: [number, number][] = Array.from({ length: 10_200 }, (_, i): [number, number][] => [
      [i * 2, 0],
      [i * 2 + 1, 30],
    ]).flat();
    const simple = simplifiedRings([[...comb, [20_400, 100], [0, 100]]], 0.1);
    expect(simple[0]!.length).toBeLessThanOrEqual(20_000);
  });
});
