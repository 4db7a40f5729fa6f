import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Answer, type BoxRegion } from "../answer";
import { Refusal } from "../problem";
import { decode } from "./decode";
import type { Decode, Tensor } from "./manifest";
import { testManifest } from "./testing-manifest";

const tensor = (dims: number[], values: number[]): Tensor => ({ dims, data: Float32Array.from(values) });
const image = { width: 80, height: 40 };

describe("labels", () => {
  const manifest = testManifest({ labels: ["cat", "dog", "cow"] });

  it("ranks by score, for the picture asked for", () => {
    const scores = tensor([2, 3], [0.75, 0.25, 0, 0.25, 0.25, 0.5]);
    expect(decode({ scores }, manifest, image, 0).labels.map(({ label }) => label)).toEqual(["cat", "dog", "cow"]);
    expect(decode({ scores }, manifest, image, 1).labels[0]).toEqual({ label: "cow", score: 0.5 });
  });

  it("lists at most ten", () => {
    const labels = Array.from({ length: 30 }, (_, i) => `label ${i}`);
    const scores = tensor(
      [1, 30],
      labels.map((_, i) => i / 435),
    );
    const ranked = decode({ scores }, testManifest({ labels }), image).labels;
    expect(ranked.map(({ label }) => label)).toEqual(labels.slice(20).reverse());
  });

  it("makes scores of logits", () => {
    const withLogits = testManifest({ decode: { type: "labels", scores: "scores", logits: true } });
    const [dog, cat] = decode({ scores: tensor([1, 2], [1000, 1001]) }, withLogits, image).labels;
    expect([dog!.label, cat!.label]).toEqual(["dog", "cat"]);
    expect(dog!.score! + cat!.score!).toBeCloseTo(1);
    expect(dog!.score! / cat!.score!).toBeCloseTo(Math.E);
  });

  it.each<[what: string, scores: Tensor | undefined]>([
    ["no such output", undefined],
    ["scores for other labels", tensor([1, 2], [0.5, 0.5])],
    ["no batch", tensor([3], [0.5, 0.25, 0.25])],
    ["values that are not numbers", tensor([1, 3], [Number.NaN, 0.5, 0.5])],
  ])("refuses %s", (_what, scores) => {
    expect(() => decode(scores ? { scores } : {}, manifest, image)).toThrow(Refusal);
  });
});

describe("centers", () => {
  const centers: Decode = { type: "centers", heat: "heat", box: "box", stride: 2, scoreMin: 0.3, regionsMax: 10 };
  const manifest = testManifest({ kind: "detect", decode: centers });
  /** A 4 × 4 map of two labels; every box reaches 2 input pixels to each side of its centre. */
  function outputs(heats: [label: number, x: number, y: number, score: number][]) {
    const heat = new Float32Array(2 * 16);
    for (const [label, x, y, score] of heats) heat[label * 16 + y * 4 + x] = score;
    return { heat: { dims: [1, 2, 4, 4], data: heat }, box: tensor([1, 4, 4, 4], new Array<number>(64).fill(2)) };
  }
  const found = (heats: [number, number, number, number][], change: Partial<typeof centers> = {}) =>
    decode(outputs(heats), { ...manifest, decode: { ...centers, ...change } }, image);

  it("boxes a peak in pixels of the image", () => {
    // Input 8 × 8, image 80 × 40: one input pixel is 10 across and 5 down.
    expect(found([[1, 2, 1, 0.75]])).toEqual({
      labels: [],
      regions: [{ id: "r1", type: "box", label: "dog", score: 0.75, x: 20, y: 0, width: 40, height: 20 }],
    });
  });

  it("keeps the hottest of neighbours, and one of equals", () => {
    expect(
      found([
        [0, 1, 1, 0.5],
        [0, 2, 2, 0.75],
      ]).regions,
    ).toHaveLength(1);
    expect(
      found([
        [0, 1, 1, 0.5],
        [0, 2, 1, 0.5],
      ]).regions,
    ).toHaveLength(1);
    expect(
      found([
        [0, 1, 1, 0.5],
        [1, 2, 2, 0.75],
      ]).regions,
    ).toHaveLength(2);
  });

  it("names them r1, r2 … from the surest on", () => {
    const { regions } = found([
      [0, 0, 0, 0.4],
      [0, 3, 3, 0.9],
      [1, 0, 3, 0.6],
    ]);
    expect(regions.map(({ id, score }) => [id, Math.round(score! * 10)])).toEqual([
      ["r1", 9],
      ["r2", 6],
      ["r3", 4],
    ]);
  });

  it("lists what it nearly saw: the best dropped find of each label", () => {
    const { regions, labels } = found([
      [0, 0, 0, 0.28],
      [0, 3, 3, 0.2],
      [1, 3, 0, 0.1],
    ]);
    expect(regions).toEqual([]);
    expect(labels).toEqual([{ label: "cat", score: expect.closeTo(0.28) }]);
  });

  it("does not take a second peak inside a box for another thing", () => {
    const wide = outputs([
      [0, 1, 1, 0.9],
      [0, 3, 1, 0.25],
    ]);
    wide.box.data.fill(6);
    expect(decode(wide, manifest, image).labels).toEqual([]);
  });

  it("drops what is beyond the most it may list", () => {
    const { regions, labels } = found(
      [
        [0, 0, 0, 0.9],
        [1, 3, 3, 0.8],
      ],
      { regionsMax: 1 },
    );
    expect([regions.length, labels.map(({ label }) => label)]).toEqual([1, ["dog"]]);
  });

  it("puts boxes where they are in a picture that was padded", () => {
    const padded = testManifest({ kind: "detect", decode: centers });
    padded.input.prepare.fit = "letterbox";
    // 80 × 40 into 8 × 8: the picture is 8 × 4, from the third row on. The centre (4, 4) of the input is (40, 20) of the image.
    const [box] = decode(outputs([[0, 2, 2, 0.9]]), padded, image).regions as BoxRegion[];
    expect(box).toMatchObject({ x: 20, y: 0, width: 40, height: 40 });
  });

  it("refuses maps that do not fit each other", () => {
    expect(() =>
      decode({ ...outputs([]), box: tensor([1, 4, 2, 2], new Array<number>(16).fill(1)) }, manifest, image),
    ).toThrow(Refusal);
  });

  it("never leaves the image, whatever the model says", () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const distance = fc.double({ min: -100, max: 100, noNaN: true });
    const map = (one: fc.Arbitrary<number>, length: number) => fc.array(one, { minLength: length, maxLength: length });
    fc.assert(
      fc.property(map(score, 32), map(distance, 64), (heat, box) => {
        const answer = Answer.parse(
          decode({ heat: tensor([1, 2, 4, 4], heat), box: tensor([1, 4, 4, 4], box) }, manifest, image),
        );
        for (const { x, y, width, height } of answer.regions as BoxRegion[]) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.min(width, height)).toBeGreaterThan(0);
          expect(x + width).toBeLessThanOrEqual(80 + 1e-9);
          expect(y + height).toBeLessThanOrEqual(40 + 1e-9);
        }
      }),
    );
  });
});
