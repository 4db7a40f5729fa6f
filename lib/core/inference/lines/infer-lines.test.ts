import { describe, expect, it } from "vitest";
import type { Region } from "../../answer";
import { infer } from "../infer";
import type { Manifest, Pixels, Tensors } from "../manifest";
import { testManifest } from "../testing-manifest";
import { warmUp } from "../warm-up";

type Line = Extract<Region, { type: "line" }>;
type Bar = { left: number; top: number; width: number; height: number; shade: number };

const size = { width: 320, height: 160 };
const prepare = { ...testManifest().input.prepare, ...size, fit: "within" as const };
const manifest: Manifest = {
  ...testManifest(),
  kind: "read",
  labels: ["Text", "Date"],
  input: { name: "page", batch: true, prepare },
  decode: {
    type: "lines",
    map: "map",
    pixelMin: 0.3,
    scoreMin: 0.6,
    growth: 0.1,
    regionsMax: 100,
    spaceMin: 0.5,
    line: {
      input: "line",
      output: "characters",
      height: 16,
      widthMax: 600,
      channels: "rgb",
      scale: 1,
      mean: [0],
      std: [1],
    },
    alphabet: ["a", "b", "c", "d", "e"],
  },
};

/** White paper with grey bars. */
function paper(bars: Bar[], scale = 1): Pixels {
  const [width, height] = [size.width * scale, size.height * scale];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (const { left, top, width: w, height: h, shade } of bars) {
    for (let y = top * scale; y < (top + h) * scale; y++) {
      for (let x = left * scale; x < (left + w) * scale; x++)
        data.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, data };
}

/**
 * A model that finds what is not white, and reads as many steps as a line is wide in heights: the grey of each tenth is
 * a letter, and a lower half that is darker than the upper one makes it half as sure, as letters are upside down.
 */
function reader(asked: string[] = []) {
  return async ({ page, line }: Tensors): Promise<Tensors> => {
    if (page) {
      asked.push(`page ${page.dims.join()}`);
      const [, , height = 0, width = 0] = page.dims;
      const data = page.data.subarray(0, width * height).map((level) => (level < 250 ? 0.9 : 0));
      return { map: { dims: [1, 1, height, width], data } };
    }
    const [count = 0, , height = 0, width = 0] = line!.dims;
    asked.push(`line ${line!.dims.join()}`);
    const data = new Float32Array(count * 6);
    for (let i = 0; i < count; i++) {
      const at = (x: number, y: number) => line!.data[i * 3 * height * width + y * width + x]!;
      const level = at(height / 2, height / 2);
      const isUpright = at(height / 2, height - 3) >= at(height / 2, 2);
      const letter = level < 250 ? Math.round(level / 40) : 0;
      data[i * 6 + letter] = isUpright ? 0.9 : 0.45;
    }
    return { characters: { dims: [count, 1, 6], data } };
  };
}
const linesOf = async (picture: Pixels, asked?: string[]) =>
  (await infer(reader(asked), manifest, [picture]))[0]!.answer.regions as Line[];

describe("a page is read in two looks", () => {
  const bars = [
    { left: 200, top: 20, width: 80, height: 16, shade: 80 },
    { left: 20, top: 22, width: 120, height: 16, shade: 40 },
    { left: 20, top: 90, width: 120, height: 16, shade: 200 },
  ];

  it("gives its lines in reading order, in pixels of the picture, each with the first label", async () => {
    const lines = await linesOf(paper(bars));
    expect(lines.map(({ id, text, label }) => [id, text, label])).toEqual([
      ["r1", "a", "Text"],
      ["r2", "b", "Text"],
      ["r3", "e", "Text"],
    ]);
    const [x, y] = lines[0]!.quad[0];
    expect([Math.abs(x - 20) < 3, Math.abs(y - 22) < 3]).toEqual([true, true]);
    expect(lines[0]!.score).toBeCloseTo(0.9);
    expect(lines[0]!.characterScores).toEqual([0.9]);
  });

  it("looks at a large page small, and cuts lines out of its own pixels", async () => {
    const asked: string[] = [];
    const lines = await linesOf(paper(bars, 3), asked);
    expect(asked[0]).toBe("page 1,3,160,320");
    expect(lines.map(({ text }) => text)).toEqual(["a", "b", "e"]);
    expect(Math.abs(lines[0]!.quad[1][0] - 420)).toBeLessThan(9);
  });

  it("reads lines of one width together", async () => {
    const asked: string[] = [];
    await linesOf(paper(bars.map((bar) => ({ ...bar, width: 100 }))), asked);
    expect(asked.slice(1)).toEqual(["line 3,3,16,128"]);
  });

  it("is no line where nothing is read, and no answer's label", async () => {
    const blank = [{ left: 20, top: 20, width: 100, height: 16, shade: 5 }];
    expect((await infer(reader(), manifest, [paper(blank)]))[0]!.answer).toEqual({ labels: [], regions: [] });
    expect(await linesOf(paper([]))).toEqual([]);
  });

  it("turns a line that runs along the page's side to where it reads best, and its corners with it", async () => {
    const upwards = [
      { left: 100, top: 20, width: 8, height: 120, shade: 40 },
      { left: 108, top: 20, width: 8, height: 120, shade: 60 },
    ];
    const [line] = await linesOf(paper(upwards));
    const [start, end] = line!.quad;
    expect(line!.score).toBeCloseTo(0.9);
    expect(start[1]).toBeGreaterThan(end[1]);
    expect(Math.abs(start[0] - 100)).toBeLessThan(3);
  });

  it("answers several pages, each in its place", async () => {
    const inferred = await infer(reader(), manifest, [paper(bars), paper([]), paper(bars.slice(1), 2)]);
    expect(inferred.map(({ answer }) => answer.regions.length)).toEqual([3, 0, 2]);
  });

  it("is made ready by one run of each graph", async () => {
    const asked: string[] = [];
    await warmUp(reader(asked), manifest);
    expect(asked).toEqual(["page 1,3,32,32", "line 1,3,16,64"]);
  });

  it("refuses a model whose second look has another alphabet", async () => {
    const short: Manifest = { ...manifest, decode: { ...manifest.decode, alphabet: ["a"] } as Manifest["decode"] };
    await expect(infer(reader(), short, [paper(bars)])).rejects.toMatchObject({ problem: { code: "bad_model" } });
  });
});
