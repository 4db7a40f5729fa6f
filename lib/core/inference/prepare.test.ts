import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pixels, Prepare } from "./manifest";
import { prepare } from "./prepare";

const plain: Prepare = {
  width: 2,
  height: 2,
  fit: "fill",
  padValue: 0,
  layout: "nchw",
  channels: "rgb",
  scale: 1,
  mean: [0],
  std: [1],
};

/** A picture of grey values, row by row. */
function grey(width: number, values: number[]): Pixels {
  return { width, height: values.length / width, data: Uint8Array.from(values.flatMap((v) => [v, v, v, 255])) };
}
const colours = (width: number, rgba: number[][]): Pixels => ({
  width,
  height: rgba.length / width,
  data: Uint8Array.from(rgba.flat()),
});
const firstChannel = (pixels: Pixels, recipe: Prepare) => [
  ...prepare(pixels, recipe).data.subarray(0, recipe.width * recipe.height),
];

describe("shrinking takes the mean of the area", () => {
  it("of whole pixels", () => {
    const picture = grey(4, [0, 40, 100, 100, 80, 40, 100, 100, 10, 10, 0, 0, 10, 10, 0, 255]);
    expect(firstChannel(picture, plain)).toEqual([40, 100, 10, 63.75]);
  });

  it("of parts of pixels", () => {
    // Three pixels into two: each takes one and a half.
    expect(firstChannel(grey(3, [0, 90, 240]), { ...plain, height: 1 }).map((v) => Math.round(v))).toEqual([30, 190]);
  });
});

describe("enlarging is bilinear between the pixels' centres", () => {
  it("two pixels into four", () => {
    expect(firstChannel(grey(2, [0, 100]), { ...plain, width: 4, height: 1 })).toEqual([0, 25, 75, 100]);
  });

  it("one pixel into any number", () => {
    expect(firstChannel(grey(1, [77]), plain)).toEqual([77, 77, 77, 77]);
  });
});

describe("the recipe is data", () => {
  const picture = colours(1, [[10, 20, 30, 255]]);
  const one = { ...plain, width: 1, height: 1 };
  it.each<[what: string, change: Partial<Prepare>, values: number[], dims: number[]]>([
    ["rgb", {}, [10, 20, 30], [1, 3, 1, 1]],
    ["bgr", { channels: "bgr" }, [30, 20, 10], [1, 3, 1, 1]],
    ["grey", { channels: "gray" }, [0.299 * 10 + 0.587 * 20 + 0.114 * 30], [1, 1, 1, 1]],
    ["nhwc", { layout: "nhwc" }, [10, 20, 30], [1, 1, 1, 3]],
    ["scale, mean and deviation", { scale: 0.1, mean: [1, 2, 3], std: [2, 1, 0.5] }, [0, 0, 0], [1, 3, 1, 1]],
    ["one mean for all", { mean: [5], std: [5] }, [1, 3, 5], [1, 3, 1, 1]],
  ])("%s", (_what, change, values, dims) => {
    const tensor = prepare(picture, { ...one, ...change });
    expect(tensor.dims).toEqual(dims);
    values.forEach((value, i) => {
      expect(tensor.data[i]).toBeCloseTo(value, 5);
    });
  });

  it("keeps the shape of the picture and pads both sides alike", () => {
    const wide = grey(4, [100, 100, 100, 100, 100, 100, 100, 100]);
    const recipe: Prepare = { ...plain, width: 4, height: 4, fit: "letterbox", padValue: 7 };
    expect(firstChannel(wide, recipe)).toEqual([7, 7, 7, 7, 100, 100, 100, 100, 100, 100, 100, 100, 7, 7, 7, 7]);
  });

  it("shows what is transparent on white", () => {
    const halfClear = colours(1, [[0, 0, 0, 51]]);
    expect(prepare(halfClear, one).data[0]).toBeCloseTo(204, 4);
  });
});

it("keeps one colour one colour, at any size and fit", () => {
  const side = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(side, side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, width, height, value) => {
      const tensor = prepare(grey(w, new Array<number>(w * h).fill(value)), { ...plain, width, height });
      expect(tensor.data.filter((got) => !(Math.abs(got - value) < 1e-3))).toHaveLength(0);
    }),
    { numRuns: 40 },
  );
});

it("keeps the mean of a picture when sizes divide", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 64, maxLength: 64 }), (values) => {
      const small = firstChannel(grey(8, values), plain);
      const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
      expect(mean(small)).toBeCloseTo(mean(values), 2);
    }),
  );
});
