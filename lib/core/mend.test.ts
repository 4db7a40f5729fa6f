import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, type Region, regionsMax } from "./answer";
import { runsOf } from "./geometry/mask";
import { countsOf } from "./geometry/mask-encode";
import { kinds } from "./kinds/kinds";
import { mendAnswer } from "./mend";

const size = { width: 100, height: 50 };
const labels = [{ name: "a" }];
const base = { id: "r1", label: "a", score: 0.5 };
const box = (x: number, y: number, width: number, height: number, more = {}): Region => {
  return { ...base, type: "box", x, y, width, height, ...more };
};
const polygon = (...rings: [number, number][][]): Region => ({ ...base, type: "polygon", rings });
const line = (...quad: [number, number][]): Region => {
  return { ...base, type: "line", quad: quad as never, text: "Total", characterScores: [0.5, 0.5, 0.5, 0.5, 0.5] };
};
const points = (...at: [number, number][]): Region => ({
  ...base,
  type: "keypoints",
  points: at.map(([x, y], i) => ({ name: `p${i}`, x, y, visible: true, score: 0.5 })),
});
const mask = (width: number, height: number, runs: number[]): Region => {
  return { ...base, type: "mask", width, height, counts: countsOf(runs) };
};
const answer = (...regions: Region[]): Answer => ({ labels: [], regions });
const mended = (region: Region) => {
  const { answer: after, notes } = mendAnswer(answer(region), size);
  return { region: after.regions[0] ?? null, notes: notes.map(({ why, count }) => `${why} ${count}`) };
};

describe("what a model got wrong", () => {
  it.each<[what: string, region: Region, after: object | null, notes: string[]]>([
    ["a box over the edge is cut", box(-10, -5, 30, 20), { x: 0, y: 0, width: 20, height: 15 }, ["cut 1"]],
    ["a box over all edges is the image", box(-10, -5, 300, 200), { x: 0, y: 0, width: 100, height: 50 }, ["cut 1"]],
    ["a box elsewhere is left out", box(200, 5, 30, 20), null, ["outside 1"]],
    ["a box without a place is left out", box(Number.NaN, 5, 30, 20), null, ["not_a_number 1"]],
    ["a box without an end is left out", box(1, 5, Number.POSITIVE_INFINITY, 20), null, ["not_a_number 1"]],
    ["a box of no width is left out", box(1, 5, 0, 20), null, ["empty 1"]],
    ["a box of less than no width is left out", box(1, 5, -4, 20), null, ["empty 1"]],
    ["a turned box may stand out", box(-10, 5, 40, 20, { rotation: 30 }), { x: -10 }, []],
    ["a turned box with its middle outside is left out", box(-90, 5, 40, 20, { rotation: 30 }), null, ["outside 1"]],
    ["a score that is no number is none", box(1, 5, 4, 20, { score: Number.NaN }), { score: null }, ["no_score 1"]],
    ["a score above one is none", box(1, 5, 4, 20, { score: 1.5 }), { score: null }, ["no_score 1"]],
    [
      "a polygon over the edge is cut",
      polygon([
        [90, 10],
        [110, 10],
        [110, 30],
        [90, 30],
      ]),
      {
        rings: [
          [
            [90, 10],
            [100, 10],
            [100, 30],
            [90, 30],
          ],
        ],
      },
      ["cut 1"],
    ],
    [
      "an outline that crosses itself loses its crossing",
      polygon([
        [10, 10],
        [30, 10],
        [30, 30],
        [20, 5],
        [10, 30],
      ]),
      { type: "polygon", id: "r1" },
      ["uncrossed 1"],
    ],
    [
      "a polygon elsewhere is left out",
      polygon([
        [110, 10],
        [120, 10],
        [110, 30],
      ]),
      null,
      ["outside 1"],
    ],
    [
      "a polygon without a place is left out",
      polygon([
        [1, 10],
        [Number.NaN, 10],
        [10, 30],
      ]),
      null,
      ["not_a_number 1"],
    ],
    [
      "a line over the edge is cut",
      line([-5, 10], [40, 10], [40, 20], [-5, 20]),
      {
        quad: [
          [0, 10],
          [40, 10],
          [40, 20],
          [0, 20],
        ],
        text: "Total",
      },
      ["cut 1"],
    ],
    [
      "a line told crosswise goes around",
      line([5, 10], [40, 10], [5, 20], [40, 20]),
      {
        quad: [
          [5, 10],
          [40, 10],
          [40, 20],
          [5, 20],
        ],
      },
      ["uncrossed 1"],
    ],
    ["a line elsewhere is left out", line([5, 60], [40, 60], [40, 70], [5, 70]), null, ["outside 1"]],
    ["a line without height is left out", line([5, 10], [40, 10], [40, 10], [5, 10]), null, ["empty 1"]],
    ["a figure loses the points that are elsewhere", points([5, 5], [500, 5]), { points: [{ name: "p0" }] }, ["cut 1"]],
    ["a figure elsewhere is left out", points([500, 5]), null, ["outside 1"]],
    ["a figure without places is left out", points([Number.NaN, 5]), null, ["not_a_number 1"]],
    ["a mask of half the size grows to the image", mask(50, 25, [0, 1250]), { width: 100, height: 50 }, ["resized 1"]],
    ["a mask of nothing is left out", mask(100, 50, [5000]), null, ["empty 1"]],
    ["a mask that vanishes when it shrinks is left out", mask(1000, 500, [1, 1, 499_998]), null, ["empty 1"]],
  ])("%s", (_what, region, after, notes) => {
    const told = mended(region);
    expect(told.notes).toEqual(notes);
    if (after === null) expect(told.region).toBeNull();
    else expect(told.region).toMatchObject(after);
  });

  it("grows a mask as it was", () => {
    const { region } = mended(mask(2, 1, [1, 1]));
    expect(region?.type === "mask" && runsOf(region.counts)).toEqual([2500, 2500]);
  });

  it("leaves a mask whose runs are of no size at all to be refused with words", () => {
    const broken = mask(2, 2, [1, 1]);
    expect(mended(broken)).toEqual({ region: broken, notes: [] });
  });

  it("makes a figure of eight two regions", () => {
    const eight = polygon([
      [10, 10],
      [30, 30],
      [30, 10],
      [10, 30],
    ]);
    const { answer: after, notes } = mendAnswer(answer(eight), size);
    expect(after.regions.map((region) => [region.id, region.label, region.score])).toEqual([
      ["r1", "a", 0.5],
      ["r1/2", "a", 0.5],
    ]);
    expect(notes).toEqual([{ why: "uncrossed", count: 1 }]);
  });

  it("leaves a scribble that would take long to sort out as it is", () => {
    const turn = (i: number) => (i * 2.4) % (2 * Math.PI);
    const ring = Array.from({ length: 4_000 }, (_, i): [number, number] => [
      50 + 24 * Math.cos(turn(i)) * ((i % 7) / 7 + 0.1),
      25 + 24 * Math.sin(turn(i)) * ((i % 5) / 5 + 0.1),
    ]);
    const scribble = polygon(ring);
    expect(mendAnswer(answer(scribble), size).answer.regions).toEqual([scribble]);
  });

  it("counts each fault over all regions", () => {
    const regions = [box(-10, 0, 30, 20), box(-10, 9, 30, 20), box(900, 0, 3, 3), box(1, 1, 5, 5)];
    const { answer: after, notes } = mendAnswer(answer(...regions), size);
    expect(notes).toEqual([
      { why: "cut", count: 2 },
      { why: "outside", count: 1 },
    ]);
    expect(after.regions).toHaveLength(3);
  });

  it("keeps the surest of too many, in their order", () => {
    const many = Array.from({ length: regionsMax + 2 }, (_, i) =>
      box(1, 1, 5, 5, { id: `r${i}`, score: i === 1 || i === 5 ? 0.1 : 0.9 }),
    );
    const { answer: after, notes } = mendAnswer(answer(...many), size);
    expect(notes).toEqual([{ why: "too_many", count: 2 }]);
    expect(after.regions.slice(0, 5).map((region) => region.id)).toEqual(["r0", "r2", "r3", "r4", "r6"]);
  });

  it("drops labels whose score is no number, so that confidence stays one", () => {
    const said = { labels: [{ label: "a", score: Number.NaN }], regions: [] };
    const { answer: after, notes } = mendAnswer(said, size);
    expect(notes).toEqual([{ why: "no_score", count: 1 }]);
    expect(kinds.classify.confidence(after)).toBe(0);
  });
});

it("hands back a sound answer as it is", () => {
  const sound = answer(box(0, 0, 100, 50), box(-1, 0, 20, 20));
  expect(mendAnswer(sound, size)).toEqual({ answer: sound, notes: [] });
  expect(mendAnswer(sound, size).answer).toBe(sound);
});

const wild = fc.oneof(fc.double(), fc.double({ min: -200, max: 200, noNaN: true }), fc.integer({ min: 0, max: 100 }));
const at = fc.tuple(wild, wild);
const region: fc.Arbitrary<Region> = fc.oneof(
  fc.tuple(wild, wild, wild, wild).map((side) => box(...side)),
  fc.tuple(wild, wild, wild, wild, wild).map(([x, y, w, h, rotation]) => box(x, y, w, h, { rotation })),
  fc.array(at, { minLength: 3, maxLength: 8 }).map((ring) => polygon(ring)),
  fc.tuple(at, at, at, at).map((quad) => line(...quad)),
  fc.array(at, { minLength: 1, maxLength: 5 }).map((some) => points(...some)),
);
const kindOfType = {
  box: kinds.detect,
  polygon: kinds.segment,
  mask: kinds.segment,
  line: kinds.read,
  keypoints: kinds.keypoints,
};

it("leaves nothing that its kind would refuse, whatever the numbers", () => {
  fc.assert(
    fc.property(region, (wildRegion) => {
      const { answer: after } = mendAnswer(answer(wildRegion), size);
      expect(kindOfType[wildRegion.type].faults(after, labels, size)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it("has nothing more to do the second time", () => {
  fc.assert(
    fc.property(region, (wildRegion) => {
      const once = mendAnswer(answer(wildRegion), size).answer;
      expect(mendAnswer(once, size).notes).toEqual([]);
    }),
  );
});
