import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { eachColumnRun, maskBounds, maskHolds, runsOf } from "./mask";
import { intersect, invert, majority, subtract, union } from "./mask-combine";
import { countsOf } from "./mask-encode";
import { maskArea, maskIou, sharedArea } from "./mask-iou";
import { imagePoint } from "./point";
import { runsOfPixels } from "./testing-mask";

/** Any mask of at most 20 × 20, drawn pixel by pixel or in patches. */
const anySize = fc.record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 20 }) });
const anyMask = anySize.chain((size) =>
  fc
    .uint8Array({ minLength: size.width * size.height, maxLength: size.width * size.height, max: 3 })
    .map((bytes) => ({ size, data: bytes.map((byte) => (byte > 1 ? 1 : 0)) })),
);
const anyPair = anySize.chain((size) => {
  const pixels = fc.uint8Array({ minLength: size.width * size.height, maxLength: size.width * size.height, max: 1 });
  return fc.record({ size: fc.constant(size), a: pixels, b: pixels });
});
const runsIn = (data: Uint8Array, size: { width: number; height: number }) => runsOfPixels({ ...size, data });

describe("COCO's compressed run lengths", () => {
  it.each([
    [[0, 6, 1, 3], "061M"],
    [[0, 6, 1], "061"],
    [[0, 6, 1, 6], "0610"],
    [[0, 1024], "0PP1"],
    [[], ""],
  ])("%j", (runs, counts) => expect(countsOf(runs)).toBe(counts));

  test("what is written is read back, also of large images", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 29 }), { maxLength: 50 }), (runs) => {
        expect(runsOf(countsOf(runs))).toEqual(runs);
      }),
    );
  });

  test("100,000 runs", () => {
    const runs = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 997);
    expect(runsOf(countsOf(runs))).toEqual(runs);
  });
});

test("union, intersection, difference and inverse are those of the pixels", () => {
  fc.assert(
    fc.property(anyPair, ({ size, a, b }) => {
      const [runsA, runsB] = [runsIn(a, size), runsIn(b, size)];
      const each = (keep: (inA: number, inB: number) => boolean) =>
        runsIn(
          a.map((value, i) => (keep(value, b[i]!) ? 1 : 0)),
          size,
        );
      expect(union(runsA, runsB)).toEqual(each((inA, inB) => inA + inB > 0));
      expect(intersect(runsA, runsB)).toEqual(each((inA, inB) => inA + inB === 2));
      expect(subtract(runsA, runsB)).toEqual(each((inA, inB) => inA > inB));
      expect(invert(runsA)).toEqual(each((inA) => inA === 0));
    }),
  );
});

test("a majority is counted pixel by pixel, and where it is even the first decides", () => {
  const anyVote = anySize.chain((size) => {
    const pixels = fc.uint8Array({ minLength: size.width * size.height, maxLength: size.width * size.height, max: 1 });
    return fc.record({ size: fc.constant(size), masks: fc.array(pixels, { minLength: 1, maxLength: 5 }) });
  });
  fc.assert(
    fc.property(anyVote, ({ size, masks }) => {
      const expected = masks[0]!.map((first, i) => {
        const votes = masks.reduce((sum, mask) => sum + mask[i]!, 0) * 2;
        return votes === masks.length ? first : votes > masks.length ? 1 : 0;
      });
      expect(majority(masks.map((mask) => runsIn(mask, size)))).toEqual(runsIn(expected, size));
    }),
  );
  expect(majority([])).toEqual([]);
});

test("areas and their overlap are counted in pixels; overlap is symmetric and one with itself", () => {
  fc.assert(
    fc.property(anyPair, ({ size, a, b }) => {
      const [runsA, runsB] = [runsIn(a, size), runsIn(b, size)];
      const [onA, onBoth] = [a.reduce((sum, on) => sum + on, 0), a.reduce((sum, on, i) => sum + on * b[i]!, 0)];
      expect(maskArea(runsA)).toBe(onA);
      expect(sharedArea(runsA, runsB)).toBe(onBoth);
      expect(maskIou(runsA, runsB)).toBe(maskIou(runsB, runsA));
      expect(maskIou(runsA, runsA)).toBe(onA > 0 ? 1 : 0);
      const either = a.reduce((sum, on, i) => sum + Math.max(on, b[i]!), 0);
      expect(maskIou(runsA, runsB)).toBe(either > 0 ? onBoth / either : 0);
    }),
  );
});

test("runs of no length, as other tools write them, change nothing", () => {
  expect(union([2, 0, 3, 1], [6])).toEqual([5, 1]);
  expect(maskIou([0, 0, 2, 2], [2, 1, 0, 1])).toBe(1);
  expect(maskBounds([0, 0, 2, 2], 4)).toEqual({ x: 0, y: 2, width: 1, height: 2 });
});

test("bounds are the smallest box, and what the mask holds is what is on", () => {
  fc.assert(
    fc.property(anyMask, ({ size, data }) => {
      const runs = runsIn(data, size);
      const on: [number, number][] = [];
      eachColumnRun(runs, size.height, (x, from, to) => {
        for (let y = from; y < to; y++) on.push([x, y]);
      });
      const [xs, ys] = [on.map(([x]) => x), on.map(([, y]) => y)];
      const bounds = maskBounds(runs, size.height);
      expect(bounds).toEqual(
        on.length === 0
          ? { x: 0, y: 0, width: 0, height: 0 }
          : {
              x: Math.min(...xs),
              y: Math.min(...ys),
              width: Math.max(...xs) - Math.min(...xs) + 1,
              height: Math.max(...ys) - Math.min(...ys) + 1,
            },
      );
      expect(on.every(([x, y]) => maskHolds(runs, size, imagePoint(x + 0.5, y + 0.5)))).toBe(true);
    }),
  );
});
