import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bucketCount,
  bucketOf,
  changedBuckets,
  changesBetween,
  chunksOf,
  countExamples,
  type ExampleLine,
  exampleLine,
  makeChunk,
  noExamples,
  readChunk,
  recount,
  testSetDigest,
  versionDigest,
} from "./snapshot";

const example = (item: string, label = "dress", more: Partial<ExampleLine> = {}): ExampleLine => ({
  item,
  name: `${item}.png`,
  group: item,
  split: "train",
  image: { sha256: "a".repeat(64), width: 28, height: 28 },
  answer: { labels: [{ label, score: null }], regions: [] },
  source: "annotation",
  annotation: `ann_${item}`,
  ...more,
});

/** Any set of examples, each item once. */
const anyExamples = fc
  .uniqueArray(
    fc.record({
      item: fc.stringMatching(/^item_[a-z0-9]{1,6}$/),
      label: fc.constantFrom("dress", "coat", "__proto__"),
      split: fc.constantFrom("train" as const, "validation" as const, "test" as const),
    }),
    { selector: ({ item }) => item, maxLength: 30 },
  )
  .map((rows) => rows.map(({ item, label, split }) => example(item, label, { split })));
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

test("the digest can be recomputed from the lines alone, with nothing of ours", () => {
  const examples = Array.from({ length: 300 }, (_, i) => example(`item_${i}`, i % 2 ? "dress" : "coat"));
  const byBucket = new Map<number, string[]>();
  for (const line of examples.map(exampleLine).sort()) {
    const bucket = Number.parseInt(hash(`bucket:${JSON.parse(line).item}`).slice(0, 3), 16) % 1024;
    byBucket.set(bucket, [...(byBucket.get(bucket) ?? []), line]);
  }
  const chunks = [...byBucket]
    .sort(([a], [b]) => a - b)
    .map(([bucket, lines]) => {
      const sorted = lines.sort((a, b) => (JSON.parse(a).item < JSON.parse(b).item ? -1 : 1));
      return `${bucket} ${hash(sorted.map((line) => `${line}\n`).join(""))}\n`;
    });
  expect(versionDigest(chunksOf(examples))).toBe(hash(`countersign dataset 1\n${chunks.join("")}`));
});

/** Written down once: a change here would give every stored version another digest. */
test("digests are for ever", () => {
  expect(exampleLine(example("item_a"))).toBe(
    '{"annotation":"ann_item_a","answer":{"labels":[{"label":"dress","score":null}],"regions":[]},"group":"item_a",' +
      `"image":{"height":28,"sha256":"${"a".repeat(64)}","width":28},"item":"item_a","name":"item_a.png","source":"annotation","split":"train"}`,
  );
  expect(bucketOf("item_a")).toBe(907);
  expect(versionDigest(chunksOf([example("item_a"), example("item_b")]))).toBe(
    "b37b6b265bf5ac0131b28f90e93552c82d6d3a756dbe0723ce810ce311abf478",
  );
});

describe("chunks", () => {
  test("the order of examples does not matter, and every one is read back", () => {
    fc.assert(
      fc.property(anyExamples, fc.infiniteStream(fc.nat()), (examples, order) => {
        const shuffled = examples
          .map((line) => ({ line, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ line }) => line);
        const chunks = chunksOf(examples);
        expect(chunksOf(shuffled)).toEqual(chunks);
        expect(
          chunks
            .flatMap((chunk) => readChunk(chunk.text))
            .map(exampleLine)
            .sort(),
        ).toEqual(examples.map(exampleLine).sort());
        expect(versionDigest([...chunks].reverse())).toBe(versionDigest(chunks));
      }),
    );
  });

  test("replacing the chunks of changed buckets gives what cutting anew gives, and touches no other", () => {
    fc.assert(
      fc.property(anyExamples, anyExamples, (before, after) => {
        const [old, now] = [chunksOf(before), chunksOf(after)];
        const changed = new Set(changedBuckets(old, now));
        const patched = [
          ...old.filter((chunk) => !changed.has(chunk.bucket)),
          ...now.filter((chunk) => changed.has(chunk.bucket)),
        ];
        expect(versionDigest(patched)).toBe(versionDigest(now));
        expect(changed.size === 0).toBe(versionDigest(old) === versionDigest(now));
        const touched = changesBetween(before, after).map((change) => bucketOf(change.item));
        expect(touched.every((bucket) => changed.has(bucket))).toBe(true);
      }),
    );
  });

  test("one changed example of many changes one bucket; an emptied bucket leaves no trace", () => {
    const examples = Array.from({ length: 2000 }, (_, i) => example(`item_${i}`));
    const corrected = [...examples.slice(0, 99), example("item_99", "coat"), ...examples.slice(100)];
    expect(changedBuckets(chunksOf(examples), chunksOf(corrected))).toEqual([bucketOf("item_99")]);
    const empty = makeChunk(bucketOf("item_0"), []);
    expect(versionDigest([empty])).toBe(versionDigest([]));
    expect(changedBuckets([], [empty])).toEqual([]);
  });

  test("buckets are even", () => {
    const counts = new Array<number>(bucketCount).fill(0);
    for (let i = 0; i < 20_000; i++) counts[bucketOf(`item_${i}`)]!++;
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(Math.max(...counts)).toBeLessThan(50);
  });

  test("a stranger or a double is refused", () => {
    expect(() => makeChunk((bucketOf("item_a") + 1) % bucketCount, [example("item_a")])).toThrow(RangeError);
    expect(() => makeChunk(bucketOf("item_a"), [example("item_a"), example("item_a")])).toThrow(RangeError);
  });
});

test("changes are told apart; confirming what stood is none", () => {
  const before = [example("a"), example("b"), example("c"), example("d")];
  const after = [example("a"), example("b", "coat"), example("c", "dress", { annotation: "ann_other" }), example("e")];
  expect(changesBetween(before, after).map(({ change, item }) => [change, item])).toEqual([
    ["corrected", "b"],
    ["removed", "d"],
    ["added", "e"],
  ]);
  expect(changesBetween(before, after)[0]).toMatchObject({ before: before[1], after: after[1] });
});

test("counts of a version follow from its parent's and from what changed", () => {
  expect(countExamples([example("a"), example("b", "coat", { split: "test" })])).toEqual({
    exampleCount: 2,
    splitCounts: { train: 1, validation: 0, test: 1 },
    labelCounts: { dress: 1, coat: 1 },
  });
  fc.assert(
    fc.property(anyExamples, anyExamples, (before, after) => {
      const changed = new Set(changedBuckets(chunksOf(before), chunksOf(after)));
      const inChanged = (lines: ExampleLine[]) =>
        countExamples(lines.filter((line) => changed.has(bucketOf(line.item))));
      expect(recount(countExamples(before), inChanged(before), inChanged(after))).toEqual(countExamples(after));
    }),
  );
  expect(countExamples([])).toEqual(noExamples);
});

test("an example counts once for a label, however many regions bear it", () => {
  const box = { type: "box" as const, label: "car", score: null, x: 0, y: 0, width: 5, height: 5 };
  const answer = {
    labels: [],
    regions: [
      { ...box, id: "1" },
      { ...box, id: "2" },
    ],
  };
  expect(countExamples([example("a", "car", { answer })]).labelCounts).toEqual({ car: 1 });
});

test("a test set is named by its items and their truth, and by nothing else", () => {
  const set = [example("a"), example("b")];
  expect(testSetDigest([...set].reverse())).toBe(testSetDigest(set));
  expect(testSetDigest([example("a", "dress", { annotation: null }), example("b")])).toBe(testSetDigest(set));
  expect(testSetDigest([example("a", "coat"), example("b")])).not.toBe(testSetDigest(set));
  expect(testSetDigest([example("a")])).not.toBe(testSetDigest(set));
});
