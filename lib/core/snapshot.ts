import { z } from "zod";
import { Answer } from "./answer";
import { canonicalJson } from "./canonical-json";
import { diffBetween, isSameValue, type Keyed, keyBy } from "./diff";
import { sha256Hex } from "./inference/manifest";
import { sha256 } from "./sha256";
import { Split } from "./splits";

/**
 * A dataset version is text that anybody can hash again:
 *
 * - an example is one line, the canonical JSON (canonical-json.ts) of an `ExampleLine`;
 * - it belongs to bucket `int(first 3 hex digits of sha256("bucket:" + item id), 16) % 1024`, for ever;
 * - a chunk is the lines of one bucket in the order of their item ids (by UTF-16 code units), each with a line feed; its
 *   hash is the sha256 of that text;
 * - the digest is the sha256 of a first line `countersign dataset 1` and, for each bucket that is not empty, in order,
 *   a line `<bucket> <chunk hash>`, each with a line feed.
 *
 * Changing k examples of N rewrites at most k chunks of about N / 1024 lines, and versions share all other chunks.
 */
export const ExampleLine = z.object({
  item: z.string().min(1),
  name: z.string(),
  group: z.string(),
  split: Split,
  image: z.object({ sha256: sha256Hex, width: z.number().int().positive(), height: z.number().int().positive() }),
  answer: Answer,
  source: z.enum(["annotation", "import"]),
  /** Lineage: the annotation that settled it, which names the reviewer; null where the truth was imported. */
  annotation: z.string().nullable(),
});
export type ExampleLine = z.infer<typeof ExampleLine>;

export const bucketCount = 1024;

export type Chunk = { bucket: number; hash: string; text: string; count: number };
export type ChunkRef = Pick<Chunk, "bucket" | "hash">;

export function bucketOf(itemId: string): number {
  return Number.parseInt(sha256(`bucket:${itemId}`).slice(0, 3), 16) % bucketCount;
}

export function exampleLine(example: ExampleLine): string {
  return canonicalJson(ExampleLine.parse(example));
}

/** The chunk of one bucket's examples, in whatever order they come. Throws a RangeError on a stranger or a double. */
export function makeChunk(bucket: number, examples: readonly ExampleLine[]): Chunk {
  const sorted = [...examples].sort((a, b) => (a.item < b.item ? -1 : 1));
  for (const [i, { item }] of sorted.entries()) {
    if (bucketOf(item) !== bucket) throw new RangeError(`${item} is not of bucket ${bucket}`);
    if (item === sorted[i + 1]?.item) throw new RangeError(`${item} stands twice`);
  }
  const text = sorted.map((example) => `${exampleLine(example)}\n`).join("");
  return { bucket, hash: sha256(text), text, count: sorted.length };
}

export function readChunk(text: string): ExampleLine[] {
  return text.split("\n").flatMap((line) => (line === "" ? [] : [ExampleLine.parse(JSON.parse(line))]));
}

/** The version's digest from its chunks; empty ones and their order do not matter. */
export function versionDigest(chunks: readonly ChunkRef[]): string {
  const lines = [...chunks]
    .filter((chunk) => chunk.hash !== emptyHash)
    .sort((a, b) => a.bucket - b.bucket)
    .map(({ bucket, hash }) => `${bucket} ${hash}\n`);
  return sha256(`countersign dataset 1\n${lines.join("")}`);
}

const emptyHash = sha256("");

/** All chunks of a set of examples: for a first cut, and to recompute a digest from an export. */
export function chunksOf(examples: Iterable<ExampleLine>): Chunk[] {
  const buckets = new Map<number, ExampleLine[]>();
  for (const example of examples) {
    const bucket = bucketOf(example.item);
    const bucketful = buckets.get(bucket);
    if (bucketful) bucketful.push(example);
    else buckets.set(bucket, [example]);
  }
  return [...buckets].sort(([a], [b]) => a - b).map(([bucket, bucketful]) => makeChunk(bucket, bucketful));
}

/** Names a test set by its items and their truth: two evaluations compare only where this is the same. */
export function testSetDigest(examples: readonly Pick<ExampleLine, "item" | "answer">[]): string {
  const lines = examples.map(({ item, answer }) => `${item} ${sha256(canonicalJson(answer))}\n`).sort();
  return sha256(`countersign test set 1\n${lines.join("")}`);
}

/** Buckets whose text differs between two versions; only these must be read to know what changed. */
export function changedBuckets(before: readonly ChunkRef[], after: readonly ChunkRef[]): number[] {
  const byBucket = (chunks: readonly ChunkRef[]) =>
    new Map(chunks.filter((chunk) => chunk.hash !== emptyHash).map((chunk) => [String(chunk.bucket), chunk.hash]));
  const { added, updated, removed } = diffBetween(byBucket(before), byBucket(after));
  return [...added.keys(), ...updated.keys(), ...removed.keys()].map(Number).sort((a, b) => a - b);
}

export type ExampleChange = {
  change: "added" | "corrected" | "removed";
  item: string;
  before: ExampleLine | null;
  after: ExampleLine | null;
};

/** What changed between two versions' examples (all, or those of changed buckets), in the order of the item ids. */
export function changesBetween(before: readonly ExampleLine[], after: readonly ExampleLine[]): ExampleChange[] {
  const byItem = (examples: readonly ExampleLine[]): Keyed<ExampleLine> => keyBy(examples, (example) => example.item);
  const { added, updated, removed } = diffBetween(byItem(before), byItem(after), isSameTruth);
  const changes: ExampleChange[] = [
    ...Array.from(added, ([item, line]) => ({ change: "added" as const, item, before: null, after: line })),
    ...Array.from(updated, ([item, [from, to]]) => ({ change: "corrected" as const, item, before: from, after: to })),
    ...Array.from(removed, ([item, line]) => ({ change: "removed" as const, item, before: line, after: null })),
  ];
  return changes.sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** Somebody confirming what stood is another line, with another annotation, but no correction. */
function isSameTruth(a: ExampleLine, b: ExampleLine): boolean {
  return isSameValue(a.answer, b.answer) && a.split === b.split && a.image.sha256 === b.image.sha256;
}

export type ExampleCounts = {
  exampleCount: number;
  splitCounts: Record<Split, number>;
  /** How many examples hold each label, among image labels or regions. */
  labelCounts: Record<string, number>;
};

export const noExamples: ExampleCounts = {
  exampleCount: 0,
  splitCounts: { train: 0, validation: 0, test: 0 },
  labelCounts: {},
};

export function countExamples(examples: readonly ExampleLine[]): ExampleCounts {
  const splitCounts = { ...noExamples.splitCounts };
  const labelCounts = new Map<string, number>();
  for (const { split, answer } of examples) {
    splitCounts[split] += 1;
    for (const label of new Set([...answer.labels, ...answer.regions].map((part) => part.label))) {
      labelCounts.set(label, (labelCounts.get(label) ?? 0) + 1);
    }
  }
  return { exampleCount: examples.length, splitCounts, labelCounts: Object.fromEntries(labelCounts) };
}

/** `counts` after the old lines of changed buckets went and the new ones came; so counting costs what changed. */
export function recount(counts: ExampleCounts, gone: ExampleCounts, come: ExampleCounts): ExampleCounts {
  const labels = new Set([counts, gone, come].flatMap(({ labelCounts }) => Object.keys(labelCounts)));
  const moved = (of: (from: ExampleCounts) => number | undefined) =>
    (of(counts) ?? 0) - (of(gone) ?? 0) + (of(come) ?? 0);
  const labelCounts = Array.from(labels, (label) => [label, moved((from) => own(from.labelCounts, label))] as const);
  return {
    exampleCount: moved((from) => from.exampleCount),
    splitCounts: {
      train: moved((from) => from.splitCounts.train),
      validation: moved((from) => from.splitCounts.validation),
      test: moved((from) => from.splitCounts.test),
    },
    labelCounts: Object.fromEntries(labelCounts.filter(([, count]) => count > 0)),
  };
}

const own = (counts: Record<string, number>, label: string) =>
  Object.hasOwn(counts, label) ? counts[label] : undefined;
