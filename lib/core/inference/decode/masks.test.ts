import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Answer, type Region } from "../../answer";
import { runsOf } from "../../geometry/mask";
import { pixelsOf } from "../../geometry/testing-mask";
import { segment } from "../../kinds/segment";
import { Refusal } from "../../problem";
import { decode } from "../decode";
import type { Decode, Prepare, Tensor } from "../manifest";
import { inputSizeOf, placementOf } from "../placement";
import { testManifest } from "../testing-manifest";

const masks: Decode = { type: "masks", map: "map", scoreMin: 0.5, areaShareMin: 0 };
const manifest = testManifest({ kind: "segment", labels: ["cat", "dog"], decode: masks });
type Mask = Extract<Region, { type: "mask" }>;
const tensor = (dims: number[], values: number[]): Tensor => ({ dims, data: Float32Array.from(values) });
/** Two labels, each with one value all over the map. */
const flat = (cat: number, dog: number) =>
  tensor([1, 2, 4, 4], [...new Array<number>(16).fill(cat), ...new Array<number>(16).fill(dog)]);
const image = { width: 10, height: 6 };
const decoded = (map: Tensor, change: Partial<typeof masks> = {}) =>
  decode({ map }, { ...manifest, decode: { ...masks, ...change } }, image);

/** What the map says of one pixel: bilinear between the centres of its cells, as any image library has it. */
function chanceAt(map: Tensor, x: number, y: number, size: typeof image, prepare: Prepare): number {
  const [height, width] = [map.dims[2]!, map.dims[3]!];
  const [place, input] = [placementOf(size, prepare), inputSizeOf(size, prepare)];
  const along = (pixel: number, length: number, start: number, placed: number, all: number, cells: number) => {
    const inInput = start + ((pixel + 0.5) / length) * placed;
    return Math.min(Math.max((inInput / all) * cells - 0.5, 0), cells - 1);
  };
  const u = along(x, size.width, place.left, place.width, input.width, width);
  const v = along(y, size.height, place.top, place.height, input.height, height);
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const at = (row: number, column: number) =>
    map.data[Math.min(row, height - 1) * width + Math.min(column, width - 1)]!;
  const above = at(top, left) * (1 - (u - left)) + at(top, left + 1) * (u - left);
  const below = at(top + 1, left) * (1 - (u - left)) + at(top + 1, left + 1) * (u - left);
  return above * (1 - (v - top)) + below * (v - top);
}

test("law: a pixel is on just where the map, grown to the picture, says one half or more", () => {
  fc.assert(
    fc.property(
      fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ width: fc.integer({ min: 1, max: 7 }), height: fc.integer({ min: 1, max: 7 }) }),
      fc.constantFrom<Prepare["fit"]>("fill", "letterbox"),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 49, maxLength: 49 }),
      (size, cells, fit, values) => {
        const map = tensor([1, 1, cells.height, cells.width], values.slice(0, cells.width * cells.height));
        const one = testManifest({ kind: "segment", labels: ["cat"], decode: { ...masks, scoreMin: 0 }, size: 8 });
        const prepare = { ...one.input.prepare, fit };
        const answer = decode({ map }, { ...one, input: { ...one.input, prepare } }, size);
        const region = answer.regions[0] as Mask | undefined;
        const { data } = pixelsOf(region ? runsOf(region.counts) : [size.width * size.height], size);
        let [sum, area] = [0, 0];
        const wrong: string[] = [];
        for (let x = 0; x < size.width; x++) {
          for (let y = 0; y < size.height; y++) {
            const chance = chanceAt(map, x, y, size, prepare);
            const isOn = data[x * size.height + y] === 1;
            if (Math.abs(chance - 0.5) > 1e-6 && isOn !== chance > 0.5) wrong.push(`${x}, ${y}: ${chance}`);
            if (isOn) [sum, area] = [sum + chance, area + 1];
          }
        }
        expect(wrong).toEqual([]);
        if (region) expect(region.score).toBeCloseTo(sum / area, 5);
        expect(Answer.parse(answer)).toEqual(answer);
        expect(segment.faults(answer, [{ name: "cat" }], size)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test("one mask a label, of the picture's size, as sure as its pixels are on average", () => {
  const { regions, labels } = decoded(flat(0.8, 0.6));
  expect(regions).toMatchObject([
    { id: "r1", type: "mask", label: "cat", width: 10, height: 6 },
    { id: "r2", type: "mask", label: "dog", width: 10, height: 6 },
  ]);
  expect(regions.map(({ score }) => score)).toEqual([expect.closeTo(0.8, 6), expect.closeTo(0.6, 6)]);
  expect(runsOf((regions[0] as Mask).counts)).toEqual([0, 60]);
  expect(labels).toEqual([]);
});

describe("what was nearly seen", () => {
  const nearly = (map: Tensor, change: Partial<typeof masks> = {}) => {
    const { regions, labels } = decoded(map, change);
    return { kept: regions.map(({ label }) => label), near: labels };
  };
  test("a label that reached no pixel, by the best of them; noise is not named", () => {
    expect(nearly(flat(0.4, 0.2))).toEqual({ kept: [], near: [{ label: "cat", score: expect.closeTo(0.4, 6) }] });
  });
  test("a mask that is not sure enough", () => {
    expect(nearly(flat(0.7, 0.9), { scoreMin: 0.8 })).toEqual({
      kept: ["dog"],
      near: [{ label: "cat", score: expect.closeTo(0.7, 6) }],
    });
  });
  test("a mask that is too small, the less the smaller it is", () => {
    const corner = flat(0, 0);
    corner.data[0] = 1;
    const { regions } = decoded(corner);
    expect(regions).toHaveLength(1);
    const area = runsOf((regions[0] as Mask).counts).reduce((sum, run, i) => sum + (i % 2) * run, 0);
    const { kept, near } = nearly(corner, { areaShareMin: (area / 60) * 1.5 });
    expect(kept).toEqual([]);
    expect(near).toEqual([{ label: "cat", score: expect.closeTo(regions[0]!.score! / 1.5, 6) }]);
    expect(nearly(corner, { areaShareMin: 1 }).near).toEqual([]);
  });
});

test.each<[string, Tensor | undefined]>([
  ["no such output", undefined],
  ["a map for other labels", tensor([1, 1, 2, 2], [0, 0, 0, 0])],
  ["values that are not numbers", flat(Number.NaN, 0)],
])("refuses %s", (_what, map) => {
  expect(() => decode(map ? { map } : {}, manifest, image)).toThrow(Refusal);
});

test("chances out of bounds are taken for the nearest that there is", () => {
  const { regions } = decoded(flat(Number.POSITIVE_INFINITY, -3));
  expect(regions).toMatchObject([{ label: "cat", score: 1 }]);
});

test("each picture of a batch has its own map", () => {
  const two = tensor([2, 2, 1, 1], [0.9, 0, 0, 0.9]);
  expect(decode({ map: two }, manifest, image, 1).regions.map(({ label }) => label)).toEqual(["dog"]);
});

test("a picture of 12 megapixels is read without looking at each pixel", () => {
  const size = { width: 4_000, height: 3_000 };
  const values = Array.from({ length: 256 * 256 }, (_, i) => {
    const [x, y] = [(i % 256) - 128, Math.floor(i / 256) - 128];
    return 1 / (1 + Math.exp(Math.hypot(x, y) / 4 - 20));
  });
  const one = testManifest({ kind: "segment", labels: ["cat"], decode: masks });
  const [region] = decode({ map: tensor([1, 1, 256, 256], values) }, one, size).regions as Mask[];
  const on = runsOf(region!.counts).reduce((sum, run, i) => sum + (i % 2) * run, 0);
  expect(on / 12_000_000).toBeCloseTo((Math.PI * 80 * 80) / 256 ** 2, 2);
});
