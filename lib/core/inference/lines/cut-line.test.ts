import { describe, expect, it } from "vitest";
import { type Quad, turnedReading } from "../../geometry/quad";
import type { Pixels } from "../manifest";
import { cutLine, lineWidth } from "./cut-line";

const recipe = {
  input: "line",
  output: "characters",
  height: 2,
  widthMax: 100,
  channels: "rgb" as const,
  scale: 1,
  mean: [0],
  std: [1],
};
/** A picture in which each pixel tells its place: red is its column, green its row. */
const picture: Pixels = {
  width: 8,
  height: 6,
  data: Uint8Array.from({ length: 8 * 6 * 4 }, (_, i) => [(i >> 2) % 8, Math.floor((i >> 2) / 8), 0, 255][i % 4]!),
};
const quad: Quad = [
  [2, 1],
  [6, 1],
  [6, 3],
  [2, 3],
];

function cut(of: Quad, change: Partial<Parameters<typeof cutLine>[2]> = {}, width = 4): number[][] {
  const line = { ...recipe, ...change };
  const values = new Float32Array(3 * line.height * width);
  cutLine(picture, of, line, width, values);
  return Array.from({ length: 3 * line.height }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
}

describe("a line cut out", () => {
  it("has the picture's own pixels where it needs no resizing, one channel after the other", () => {
    expect(cut(quad)).toEqual([
      [2, 3, 4, 5],
      [2, 3, 4, 5],
      [1, 1, 1, 1],
      [2, 2, 2, 2],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it("is upright when the place is read downwards", () => {
    const tall: Quad = [
      [2, 1],
      [4, 1],
      [4, 5],
      [2, 5],
    ];
    expect(cut(turnedReading(tall, 1)).slice(0, 4)).toEqual([
      [3, 3, 3, 3],
      [2, 2, 2, 2],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it("is the mean of what it shrinks", () => {
    expect(cut(quad, { height: 1 }, 2).slice(0, 2)).toEqual([
      [2.5, 4.5],
      [1.5, 1.5],
    ]);
  });

  it("goes on with the last pixel beyond the edge, and leaves what is right of it as it is", () => {
    const over: Quad = [
      [6, 0],
      [10, 0],
      [10, 2],
      [6, 2],
    ];
    expect(cut(over, {}, 6)[0]).toEqual([6, 7, 7, 7, 0, 0]);
  });

  it("takes channels and normal values as the recipe says", () => {
    const rows = cut(quad, { channels: "bgr", scale: 2, mean: [1], std: [2] });
    expect(rows[4]).toEqual([1.5, 2.5, 3.5, 4.5]);
    expect(rows[0]).toEqual([-0.5, -0.5, -0.5, -0.5]);
  });

  it("shows white where the picture is transparent", () => {
    const clear: Pixels = { width: 1, height: 1, data: new Uint8Array(4) };
    const values = new Float32Array(3);
    cutLine(
      clear,
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      { ...recipe, height: 1 },
      1,
      values,
    );
    expect([...values]).toEqual([255, 255, 255]);
  });

  it("is as wide as its shape asks for, within the limit", () => {
    expect(lineWidth(quad, recipe)).toBe(4);
    expect(lineWidth(quad, { ...recipe, widthMax: 3 })).toBe(3);
    expect(
      lineWidth(
        [
          [1, 1],
          [1, 1],
          [1, 1],
          [1, 1],
        ],
        recipe,
      ),
    ).toBe(1);
  });
});
