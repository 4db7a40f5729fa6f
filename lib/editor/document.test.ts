import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Region } from "@/lib/core/answer";
import { answerOf, documentOf } from "./document";
import { boxAt, drive } from "./drive";

const others: Region[] = [
  {
    id: "p",
    type: "polygon",
    label: "car",
    score: 0.3,
    rings: [
      [
        [10, 10],
        [60, 10],
        [60, 60],
        [10, 60],
      ],
      [
        [20, 20],
        [40, 20],
        [40, 40],
      ],
    ],
  },
  { id: "m", type: "mask", label: "car", score: null, width: 200, height: 100, counts: "0PP1" },
  {
    id: "k",
    type: "keypoints",
    label: "car",
    score: 1,
    points: [{ name: "eye", x: 150, y: 80, visible: true, score: 0.5 }],
  },
  {
    id: "l",
    type: "line",
    label: "text",
    score: 0.9,
    quad: [
      [80, 10],
      [120, 12],
      [120, 22],
      [80, 20],
    ],
    text: "Total",
    characterScores: [1, 0.5],
  },
  { ...boxAt("r", 100, 60, 30, 20), rotation: 30 },
];

const id = fc.oneof(fc.constantFrom("__proto__", "constructor", "7", "1"), fc.string({ minLength: 1, maxLength: 64 }));
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const region: fc.Arbitrary<Region> = fc.oneof(
  fc.tuple(id, number, number).map(([name, x, y]) => ({ ...boxAt(name, x, y, 3, 4), score: 0.5 })),
  fc.constantFrom(...others),
);
const answer: fc.Arbitrary<Answer> = fc.record({
  labels: fc.array(fc.record({ label: fc.string({ minLength: 1 }), score: fc.constantFrom(null, 0.2) })),
  regions: fc.uniqueArray(region, { selector: (r) => r.id }),
});

describe("an answer", () => {
  it("comes back as it was opened, whatever it holds", () => {
    fc.assert(
      fc.property(answer, (a) => {
        expect(answerOf(documentOf(a))).toEqual(a);
      }),
    );
  });

  it("loses no region to a shared id", () => {
    const twins = [boxAt("a", 1, 1, 5, 5), boxAt("a", 2, 2, 5, 5), boxAt("a~2", 3, 3, 5, 5)];
    const back = answerOf(documentOf({ labels: [], regions: twins })).regions;
    expect(back.map((r) => r.type === "box" && r.x)).toEqual([1, 2, 3]);
    expect(new Set(back.map((r) => r.id)).size).toBe(3);
  });
});

describe("regions of every type", () => {
  it("stay as they are while others are edited around them", () => {
    const edited = drive([...others, boxAt("car", 150, 10, 20, 20)])
      .drag([160, 20], [170, 30])
      .answer();
    expect(edited.regions.slice(0, others.length)).toEqual(others);
    expect(edited.regions.at(-1)).toMatchObject({ id: "car", x: 160 });
  });

  it.each([
    ["polygon", "p", 50, 50],
    ["polygon's hole", undefined, 35, 25],
    ["keypoints", "k", 150, 80],
    ["line", "l", 100, 16],
    ["turned box", "r", 115, 60],
  ])("are found under the pointer: %s", (_, found, x, y) => {
    drive(others.filter((r) => r.type !== "mask"))
      .click(x, y)
      .expectSelected(...(found ? [found] : []));
  });

  it("are moved, relabelled and deleted like boxes, as undo steps of their own", () => {
    const driver = drive(others).click(50, 50).drag([50, 50], [60, 55]).keys("arrowright").expectUndoSteps(2);
    driver.expectRegion("p", { label: "car", score: null });
    driver.keys("2").expectRegion("p", { label: "van", score: null }).keys("delete").expectRegion("p", undefined);
    expect(driver.undo().undo().undo().undo().answer().regions).toEqual(others);
  });

  it("move with the rest", () => {
    drive(others)
      .keys("mod+a", "arrowright")
      .expectRegion("r", { x: 101 })
      .expectRegion("k", { points: [{ name: "eye", x: 151, y: 80, visible: true, score: null }] });
  });
});

describe("undo and redo", () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100 }));
  const gesture = fc.oneof(
    fc.record({ do: fc.constant("draw" as const), from: point, to: point }),
    fc.record({ do: fc.constant("drag" as const), from: point, to: point }),
    fc.record({
      do: fc.constant("key" as const),
      key: fc.constantFrom("delete", "mod+d", "mod+a", "1", "2", "arrowleft", "]", "tab", "n", "mod+z"),
    }),
  );

  it("lead back to the start and forward to the end, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 25 }), (gestures) => {
        const driver = drive([...others, boxAt("car", 10, 10, 20, 20)]);
        const start = driver.answer();
        for (const g of gestures) {
          if (g.do === "key") driver.keys(g.key);
          else driver.pick(g.do === "draw" ? "box" : "select").drag(g.from, g.to);
        }
        const [end, steps] = [driver.answer(), driver.state().undo.length];
        for (let i = 0; i < steps; i++) driver.undo();
        expect(driver.answer()).toEqual(start);
        for (let i = 0; i < steps; i++) driver.redo();
        expect(driver.answer()).toEqual(end);
      }),
      { numRuns: 60 },
    );
  });

  it("bring a deleted region back to its place in the order", () => {
    drive([boxAt("a", 0, 0, 9, 9), boxAt("b", 20, 20, 9, 9), boxAt("c", 40, 40, 9, 9)])
      .click(25, 25)
      .keys("delete")
      .undo()
      .expectBoxes("car 0 0 9 9", "car 20 20 9 9", "car 40 40 9 9");
  });

  it("a new change forgets what was undone", () => {
    drive([boxAt("a", 10, 10, 20, 20)])
      .click(15, 15)
      .keys("arrowright")
      .undo()
      .keys("arrowdown")
      .redo()
      .expectBoxes("car 10 11 20 20");
  });
});
