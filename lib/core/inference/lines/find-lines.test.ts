import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Corner, type Quad, quadIou, quadSize } from "../../geometry/quad";
import { components } from "./components";
import { findLines } from "./find-lines";

const recipe = { pixelMin: 0.3, scoreMin: 0.6, growth: 1.5, regionsMax: 100 };

/** A map in which the pixels whose centres lie in a turned rectangle have a value. */
function mapOf(
  size: { width: number; height: number },
  bars: { x: number; y: number; width: number; height: number; degrees?: number; value?: number }[],
) {
  const map = new Float32Array(size.width * size.height);
  for (const { x, y, width, height, degrees = 0, value = 0.9 } of bars) {
    const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    for (let row = 0; row < size.height; row++) {
      for (let column = 0; column < size.width; column++) {
        const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
        if (Math.abs(dx * cos + dy * sin) <= width / 2 && Math.abs(dy * cos - dx * sin) <= height / 2)
          map[row * size.width + column] = value;
      }
    }
  }
  return map;
}
function rectangle(x: number, y: number, width: number, height: number, degrees: number): Quad {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const at = (dx: number, dy: number): Corner => [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
  return [
    at(-width / 2, -height / 2),
    at(width / 2, -height / 2),
    at(width / 2, height / 2),
    at(-width / 2, height / 2),
  ];
}

describe("components", () => {
  it("hold each pixel above the limit once, and only pixels that touch", () => {
    const pixels = fc.array(fc.boolean(), { minLength: 48, maxLength: 48 });
    fc.assert(
      fc.property(pixels, (on) => {
        const map = Float32Array.from(on, Number);
        const found = components(map, { width: 8, height: 6 }, 0.5);
        const owner = new Map<number, number>();
        for (const [i, runs] of found.entries()) {
          for (const { y, start, end } of runs) for (let x = start; x < end; x++) owner.set(y * 8 + x, i);
        }
        expect([...owner.keys()].sort((a, b) => a - b)).toEqual(on.flatMap((is, i) => (is ? [i] : [])));
        for (const [at, i] of owner) {
          for (const [dx, dy] of [
            [1, 0],
            [0, 1],
            [1, 1],
            [-1, 1],
          ] as const) {
            const [x, y] = [(at % 8) + dx, Math.floor(at / 8) + dy];
            const other = x < 0 || x > 7 ? undefined : owner.get(y * 8 + x);
            if (other !== undefined) expect(other).toBe(i);
          }
        }
      }),
    );
  });

  it("join a U, whose arms meet only at its foot", () => {
    const u = Float32Array.from([1, 0, 1, 1, 0, 1, 1, 1, 1]);
    expect(components(u, { width: 3, height: 3 }, 0.5)).toHaveLength(1);
  });
});

describe("lines in a map", () => {
  const size = { width: 200, height: 120 };

  it("are found back whatever their turn, grown by what the map shrank them", () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (degrees) => {
        const [found, ...more] = findLines(
          mapOf(size, [{ x: 100, y: 60, width: 90, height: 12, degrees }]),
          size,
          recipe,
        );
        expect(more).toEqual([]);
        const distance = (90 * 12 * recipe.growth) / (2 * (90 + 12));
        expect(quadIou(found!.quad, rectangle(100, 60, 90 + 2 * distance, 12 + 2 * distance, degrees))).toBeGreaterThan(
          0.8,
        );
        expect(found!.score).toBeGreaterThan(0.75);
      }),
      { numRuns: 30 },
    );
  });

  it("are left out when they are thin, unsure, or specks", () => {
    const map = mapOf(size, [
      { x: 50, y: 10, width: 60, height: 2 },
      { x: 50, y: 40, width: 60, height: 12, value: 0.5 },
      { x: 120, y: 90, width: 2, height: 2 },
    ]);
    expect(findLines(map, size, recipe)).toEqual([]);
  });

  it("are the largest when there are too many", () => {
    const map = mapOf(size, [
      { x: 40, y: 20, width: 30, height: 8 },
      { x: 60, y: 60, width: 90, height: 12 },
      { x: 160, y: 100, width: 40, height: 8 },
    ]);
    const found = findLines(map, size, { ...recipe, regionsMax: 2 });
    expect(found.map(({ quad }) => Math.round(quadSize(quad).width / 10) * 10)).toEqual([110, 50]);
  });

  it("noise is not followed for ever", () => {
    const noise = Float32Array.from({ length: 512 * 512 }, (_, i) => ((i * 7919) % 3 === 0 ? 1 : 0));
    expect(findLines(noise, { width: 512, height: 512 }, recipe).length).toBeLessThanOrEqual(recipe.regionsMax);
  });
});
