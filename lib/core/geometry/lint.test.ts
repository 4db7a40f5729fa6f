import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoxRegion, KeypointsRegion, LineRegion, MaskRegion, PolygonRegion, Region } from "../answer";
import { applyFixes, lint } from "./lint";
import { countsOf } from "./mask-encode";
import { runsOfRings } from "./mask-raster";
import { ringArea } from "./ring-area";

const image = { width: 400, height: 300 };

const box = (
  id: string,
  x: number,
  y: number,
  width: number,
  height: number,
  more: Partial<BoxRegion> = {},
): BoxRegion => ({
  ...{ id, type: "box", label: "car", score: null, x, y, width, height },
  ...more,
});
const polygon = (id: string, ...rings: [number, number][][]): PolygonRegion => ({
  id,
  type: "polygon",
  label: "car",
  score: null,
  rings,
});
const line = (id: string, quad: LineRegion["quad"], text = "Total"): LineRegion => ({
  id,
  type: "line",
  label: "Text",
  score: null,
  quad,
  text,
});
const mask = (id: string, ring: [number, number][]): MaskRegion => ({
  ...{ id, type: "mask", label: "car", score: null, ...image },
  counts: countsOf(runsOfRings([ring], image)),
});
const keypoints = (id: string, points: [number, number][]): KeypointsRegion => ({
  ...{ id, type: "keypoints", label: "car", score: null },
  points: points.map(([x, y], i) => ({ name: `${i}`, x, y, visible: true, score: null })),
});

const found = (...regions: Region[]) => lint(regions, image).map(({ why, ids }) => `${why} ${ids.join(" ")}`);
const fixed = (...regions: Region[]) =>
  applyFixes(
    regions,
    lint(regions, image).flatMap(({ fix }) => fix ?? []),
  );
const square: [number, number][] = [[10, 10], [60, 10], [60, 60], [10, 60]]; // biome-ignore format: four corners

describe("what is sound is left alone", () => {
  it.each<[string, Region]>([
    ["a box", box("a", 10, 10, 50, 40)],
    ["a box over the edge by the pixel that rounding makes", box("a", -1, 10, 50, 40)],
    ["a turned box with a corner over the edge", box("a", 2, 100, 60, 60, { rotation: 45 })],
    ["an outline with a hole", polygon("a", square, [[20, 20], [20, 40], [40, 40]])], // biome-ignore format: one row
    ["a long thin shelf", box("a", 0, 100, 390, 8)],
    ["a line of text", line("a", [[10, 10], [390, 14], [390, 24], [10, 20]])], // biome-ignore format: one row
    ["a line of one letter", line("a", [[10, 10], [13, 10], [13, 13], [10, 13]], "i")], // biome-ignore format: one row
    ["a mask", mask("a", square)],
    ["a figure of one point", keypoints("a", [[5, 5]])],
  ])("%s", (_name, region) => {
    expect(found(region)).toEqual([]);
  });

  it("a box of six pixels on an icon", () => {
    expect(lint([box("a", 4, 4, 6, 6)], { width: 28, height: 28 })).toEqual([]);
  });
});

describe("what is wrong is named and mended", () => {
  it("cuts a box at the image's edge", () => {
    expect(found(box("a", 380, 10, 50, 40))).toEqual(["overhang a"]);
    expect(fixed(box("a", 380, 10, 50, 40, { score: 0.9 }))).toEqual([box("a", 380, 10, 20, 40)]);
  });

  it("trims a turned box to what of it is on the image, in its own angle", () => {
    const long = box("a", -100, 140, 220, 20, { rotation: 10 });
    expect(found(long)).toEqual(["overhang a"]);
    const [trimmed] = fixed(long) as BoxRegion[];
    expect(trimmed).toMatchObject({ rotation: 10, height: 20 });
    expect(trimmed!.width).toBeLessThan(140);
  });

  it("takes away what is off the image, empty, tiny or a sliver", () => {
    const gone = [
      box("off", 500, 10, 20, 20),
      box("flat", 10, 10, 50, 0),
      box("nan", Number.NaN, 10, 50, 10),
      box("tiny", 10, 10, 3, 3),
      box("hair", 10, 100, 380, 2.5),
      { ...mask("none", []), counts: countsOf([400 * 300]) },
      polygon("straight", [[10, 10], [20, 20], [40, 40]]), // biome-ignore format: one row
    ];
    expect(found(...gone)).toEqual([
      "outside off",
      "empty flat",
      "empty nan",
      "tiny tiny",
      "sliver hair",
      "empty none",
      "empty straight",
    ]);
    expect(fixed(...gone)).toEqual([]);
  });

  it("drops the smaller of two twins, side by side or one in the other", () => {
    expect(found(box("a", 10, 10, 100, 100), box("b", 12, 10, 101, 100))).toEqual(["twin b a"]);
    expect(found(box("a", 10, 10, 100, 100), box("b", 15, 15, 88, 88))).toEqual(["twin a b"]);
    expect(found(box("a", 10, 10, 100, 100), box("b", 15, 15, 60, 60))).toEqual([]);
    expect(found(box("a", 10, 10, 100, 100), box("b", 10, 10, 100, 100, { label: "van" }))).toEqual([]);
    expect(found(mask("a", square), mask("b", square))).toEqual(["twin a b"]);
    expect(found(polygon("a", square), polygon("b", square))).toEqual(["twin a b"]);
    expect(found(keypoints("a", [[5, 5], [50, 80]]), keypoints("b", [[6, 5], [50, 81]]))).toEqual(["twin a b"]); // biome-ignore format: one row
  });

  it("leaves it to a person which of two readings of one line is right", () => {
    const quad: LineRegion["quad"] = [[10, 10], [200, 10], [200, 30], [10, 30]]; // biome-ignore format: one row
    const [twin] = lint([line("a", quad, "Total 12"), line("b", quad, "Total 72")], image);
    expect(twin).toMatchObject({ why: "twin", ids: ["a", "b"], fix: null });
    expect(lint([line("a", quad), line("b", quad, " Total ")], image)[0]?.fix).toEqual({ put: [], drop: ["b"] });
  });

  it("does not eat up a chain of neighbours", () => {
    const chain = [0, 1, 2, 3].map((i) => box(`${i}`, 10 + i * 12, 10, 100, 100));
    const left = fixed(...chain).map(({ id }) => id);
    expect(left.length).toBeGreaterThan(1);
    expect(found(...fixed(...chain))).toEqual([]);
  });

  it("cuts a crossing outline into what it encloses, and leaves a crumb out", () => {
    const bow = polygon("a", [[10, 10], [110, 110], [110, 10], [10, 110]]); // biome-ignore format: one row
    expect(found(bow)).toEqual(["crossing a"]);
    expect(fixed(bow).map(({ id }) => id)).toEqual(["a", "a~2"]);
    const curl = polygon("a", [[10, 10], [110, 10], [110, 110], [104, 110], [112, 104], [10, 104]]); // biome-ignore format: one row
    expect(fixed(curl).map(({ id }) => id)).toEqual(["a"]);
  });

  it("takes a vertex that stands twice once, the closing one too", () => {
    const closed = polygon("a", [...square, [10, 10]]);
    expect(found(closed)).toEqual(["repeated a"]);
    expect(fixed(closed)).toEqual([polygon("a", square)]);
  });

  it("brings the corners of a line into an order that goes around", () => {
    const around = line("a", [[10, 10], [200, 12], [200, 32], [10, 30]]); // biome-ignore format: one row
    const [a, b, c, d] = around.quad;
    expect(found(line("a", [a, b, d, c]))).toEqual(["crossing a"]);
    expect(fixed(line("a", [a, b, d, c]))).toEqual([around]);
  });

  it("brings points that lie off the image to its edge", () => {
    expect(fixed(keypoints("a", [[5, 5], [420, 50]]))).toEqual([keypoints("a", [[5, 5], [400, 50]])]); // biome-ignore format: one row
  });
});

describe("laws", () => {
  const place = fc.integer({ min: -60, max: 460 });
  const side = fc.integer({ min: 0, max: 250 });
  const vertex = fc.tuple(place, place);
  const named = fc.constantFrom("car", "van");
  const region: fc.Arbitrary<Region> = fc.oneof(
    fc
      .tuple(place, place, side, side, named, fc.constantFrom(0, 0, 30, 77.5, -45))
      .map(([x, y, width, height, label, rotation]) =>
        box("", x, y, width, height, { label, ...(rotation && { rotation }) }),
      ),
    fc
      .tuple(
        fc.array(vertex, { minLength: 3, maxLength: 9 }),
        fc.option(fc.array(vertex, { minLength: 3, maxLength: 4 })),
      )
      .map(([outline, hole]) => polygon("", outline, ...(hole ? [hole] : []))),
    fc.tuple(vertex, vertex, vertex, vertex).map((quad) => line("", quad)),
    fc.array(vertex, { minLength: 1, maxLength: 4 }).map((points) => keypoints("", points)),
    fc.array(vertex, { minLength: 3, maxLength: 5 }).map((ring) => mask("", ring)),
  );
  const regions = fc
    .array(fc.tuple(region, fc.boolean()), { maxLength: 8 })
    // Some twice, nearly: so there are twins.
    .map((all) =>
      all.flatMap(([one, twice]) => (twice ? [one, one] : [one])).map((one, i) => ({ ...one, id: `r${i}` })),
    );
  const keys = (all: readonly Region[]) => lint(all, image).map(({ why, ids }) => `${why} ${ids.join(" ")}`);

  it("after a repair its finding is gone, and no new one is there", () => {
    fc.assert(
      fc.property(regions, fc.nat(), (all, pick) => {
        const findings = lint(all, image).filter(({ fix }) => fix);
        const one = findings[pick % Math.max(1, findings.length)];
        if (!one?.fix) return;
        const after = keys(applyFixes(all, [one.fix]));
        expect(after).not.toContain(`${one.why} ${one.ids.join(" ")}`);
        expect(keys(all)).toEqual(expect.arrayContaining(after));
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it("after all repairs, nothing is left that has one", () => {
    fc.assert(
      fc.property(regions, (all) => {
        const after = applyFixes(
          all,
          lint(all, image).flatMap(({ fix }) => fix ?? []),
        );
        expect(lint(after, image).filter(({ fix }) => fix)).toEqual([]);
        expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it("an outline that crosses nothing keeps its area on the image", () => {
    const cut = polygon("a", [[-100, 50], [200, 50], [200, 150], [-100, 150]]); // biome-ignore format: one row
    const [kept] = fixed(cut) as PolygonRegion[];
    expect(ringArea(kept!.rings[0]!)).toBe(200 * 100);
  });
});

it("finds nothing among ten thousand sound regions side by side, and the one twin among them", () => {
  const crowd = Array.from({ length: 10_000 }, (_, i): Region => {
    const [x, y] = [(i % 100) * 40, Math.floor(i / 100) * 40];
    if (i % 3) return box(`${i}`, x, y, 60, 60);
    const ring = Array.from({ length: 24 }, (_unused, k): [number, number] => [
      x + 30 + 28 * Math.cos((k * Math.PI) / 12),
      y + 30 + 28 * Math.sin((k * Math.PI) / 12),
    ]);
    return polygon(`${i}`, ring);
  });
  const large = { width: 5_000, height: 5_000 };
  expect(lint(crowd, large)).toEqual([]);
  expect(lint([...crowd, box("again", 41, 1, 59, 59)], large).map(({ ids }) => ids)).toEqual([["1", "again"]]);
}, 30_000);

it("does not lose itself in scribbles: what takes too long waits for the next time, or for a person", () => {
  const scribble = (id: string, x: number, count: number) =>
    polygon(
      id,
      Array.from({ length: count }, (_, k): [number, number] => [x + ((k * 7919) % 97), (k * 104_729) % 89]),
    );
  const all = Array.from({ length: 24 }, (_, i) => scribble(`${i}`, i, i === 0 ? 200 : 9));
  const first = lint(all, image).filter(({ why }) => why === "crossing");
  expect(first).toHaveLength(24);
  expect(first[0]).toMatchObject({ ids: ["0"], fix: null });
  const fixes = (findings: typeof first) => findings.filter(({ fix }) => fix).length;
  expect(fixes(first)).toBeGreaterThan(0);
  expect(fixes(lint(all, image))).toBeGreaterThan(fixes(first));
}, 30_000);
