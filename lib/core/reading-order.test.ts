import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Corner, Quad } from "./geometry/quad";
import { readingOrder } from "./reading-order";

type Line = [text: string, x: number, y: number, width: number, height?: number];
const quadOf = ([, x, y, width, height = 20]: Line): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];
const inOrder = (lines: Line[], options = {}) => readingOrder(lines.map(quadOf), options).map((i) => lines[i]![0]);
function turned(quad: Quad, degrees: number): Quad {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return quad.map(([x, y]): Corner => [x * cos - y * sin, x * sin + y * cos]) as unknown as Quad;
}

const receipt: Line[] = [
  ["4.99", 400, 12, 60],
  ["bacon", 60, 10, 120],
  ["broth", 60, 42, 110],
  ["2.19", 400, 44, 60],
  ["almonds", 60, 74, 130],
  ["11.99", 390, 77, 70],
];
const twoColumns: Line[] = [
  ["heading", 0, 0, 900, 40],
  ["right 1", 500, 61, 400],
  ["left 1", 0, 60, 400],
  ["left 2", 0, 90, 400],
  ["right 2", 500, 92, 400],
  ["right 3", 500, 121, 400],
  ["left 3", 0, 120, 250],
  ["foot", 0, 300, 900],
];

describe("rows", () => {
  it("are read from the start to the end, whatever the gap: a price belongs to its line", () => {
    expect(inOrder(receipt)).toEqual(["bacon", "4.99", "broth", "2.19", "almonds", "11.99"]);
  });

  it("stay rows on a page that lies askew", () => {
    fc.assert(
      fc.property(fc.integer({ min: -80, max: 80 }), (degrees) => {
        const order = readingOrder(receipt.map((line) => turned(quadOf(line), degrees)));
        expect(order.map((i) => receipt[i]![0])).toEqual(["bacon", "4.99", "broth", "2.19", "almonds", "11.99"]);
      }),
    );
  });

  it("follow a row that falls more than the page does", () => {
    const [name, city, ...others]: Quad[] = [turned(quadOf(["", 0, 0, 200]), 6), turned(quadOf(["", 400, 0, 200]), 6)];
    const level = [quadOf(["", 0, -200, 900]), quadOf(["", 0, -160, 900])];
    expect(readingOrder([city!, name!, ...level, ...others])).toEqual([2, 3, 1, 0]);
  });

  it("of lines that lie over each other are two rows", () => {
    expect(
      inOrder([
        ["below", 10, 8, 300],
        ["above", 0, 0, 300],
      ]),
    ).toEqual(["above", "below"]);
  });
});

describe("columns of running text", () => {
  it("are read one after the other, between what spans them all", () => {
    expect(inOrder(twoColumns)).toEqual([
      "heading",
      "left 1",
      "left 2",
      "left 3",
      "right 1",
      "right 2",
      "right 3",
      "foot",
    ]);
  });
});

describe("from right to left", () => {
  it("is the same in a mirror", () => {
    const mirrored = twoColumns.map(([text, x, y, width, height]): Line => [text, -x - width, y, width, height ?? 20]);
    expect(inOrder(mirrored, { rightToLeft: true })).toEqual(inOrder(twoColumns));
    const started = mirrored.map((line) => quadOf(line)).map(([a, b, c, d]): Quad => [b, a, d, c]);
    expect(readingOrder(started, { rightToLeft: true })).toEqual(readingOrder(twoColumns.map(quadOf)));
    expect(inOrder(receipt, { rightToLeft: true }).slice(0, 2)).toEqual(["4.99", "bacon"]);
  });
});

describe("always", () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }));
  const anyQuad = fc.tuple(corner, corner, corner, corner);

  it("every line is there once", () => {
    fc.assert(
      fc.property(fc.array(anyQuad, { maxLength: 60 }), (quads) => {
        const order = readingOrder(quads);
        expect([...order].sort((a, b) => a - b)).toEqual(quads.map((_, i) => i));
      }),
    );
  });

  it("the list's own order does not matter", () => {
    const lines = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      selector: ([x, y]) => `${x},${y}`,
      maxLength: 40,
    });
    fc.assert(
      fc.property(lines, (cells) => {
        const quads = cells.map(([column, row]) => quadOf(["", column * 100, row * 30, 80]));
        const order = readingOrder(quads).map((i) => cells[i]);
        const backwards = [...cells].reverse();
        const again = readingOrder([...quads].reverse()).map((i) => backwards[i]);
        expect(again).toEqual(order);
      }),
    );
  });

  it.each<[what: string, place: (i: number) => [x: number, y: number]]>([
    ["in a table", (i) => [(i % 50) * 100, Math.floor(i / 50) * 22]],
    ["in one row", (i) => [i * 100, 0]],
    ["down a staircase", (i) => [i * 100, i * 22]],
  ])("50,000 lines %s are put in order at once", (_what, place) => {
    const quads = Array.from({ length: 50_000 }, (_, i) => quadOf(["", ...place(i), 90]));
    expect(readingOrder(quads).slice(0, 3)).toEqual([0, 1, 2]);
  });
});
