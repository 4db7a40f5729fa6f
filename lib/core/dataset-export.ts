import { z } from "zod";
import { KindName, LabelDefinition } from "./answer";
import { canonicalJson } from "./canonical-json";
import { chunksOf, ExampleLine, exampleLine, versionDigest } from "./snapshot";
import { Split } from "./splits";

/** The first line of an export; the others are example lines, byte for byte as they were hashed. */
export const ExportHeader = z.object({
  format: z.literal("countersign dataset 1"),
  project: z.object({ name: z.string(), question: z.string(), kind: KindName, labels: z.array(LabelDefinition) }),
  version: z.object({
    number: z.number().int().positive(),
    digest: z.string(),
    message: z.string(),
    exampleCount: z.number().int(),
    splitCounts: z.record(Split, z.number().int()),
    labelCounts: z.record(z.string(), z.number().int()),
    createdAt: z.string(),
  }),
  /** How anybody recomputes the digest, in words. */
  digestOf: z.string(),
});
export type ExportHeader = z.infer<typeof ExportHeader>;

const digestOf =
  "Each line after this one is an example. Bucket of an example: int(first 3 hex digits of sha256('bucket:' + item), 16) " +
  "modulo 1024. Chunk: the lines of one bucket sorted by item, each with a line feed. digest = sha256 of the line " +
  "'countersign dataset 1' and, for each bucket that is not empty, in order, a line '<bucket> <sha256 of its chunk>', each " +
  "with a line feed. All text is UTF-8. Or: countersign verify --export FILE.";

export function headerLine(header: Omit<ExportHeader, "format" | "digestOf">): string {
  return canonicalJson({ format: "countersign dataset 1", ...header, digestOf });
}

export type ExportCheck = { header: ExportHeader; examples: number; digest: string; faults: string[] };

/**
 * Recomputes the digest of an export from its lines. `faults` say what is not as it was written, each naming its line;
 * empty means that this is the version that its header names. Throws an Error when it is no such export at all.
 */
export function checkExport(lines: Iterable<string>): ExportCheck {
  const faults: string[] = [];
  const examples: ExampleLine[] = [];
  let header: ExportHeader | null = null;
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (!header) header = readHeader(line);
    else if (line !== "") {
      const example = readExample(line);
      if (example) examples.push(example);
      else faults.push(`line ${number} is not an example as it was written`);
    }
  }
  if (!header) throw new Error("The file is empty.");
  const seen = new Set<string>();
  const once = examples.filter(({ item }) => {
    if (seen.has(item)) faults.push(`${item} stands twice`);
    return !seen.has(item) && seen.add(item);
  });
  const digest = versionDigest(chunksOf(once));
  const { version } = header;
  if (examples.length !== version.exampleCount) {
    faults.push(`there are ${examples.length} examples where the header counts ${version.exampleCount}`);
  }
  if (digest !== version.digest) faults.push(`the digest is ${digest} where the header says ${version.digest}`);
  return { header, examples: examples.length, digest, faults };
}

function readHeader(line: string): ExportHeader {
  try {
    return ExportHeader.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error("The first line is not that of a countersign JSONL export.", { cause });
  }
}

/** Null unless the line is the very text that was hashed. */
function readExample(line: string): ExampleLine | null {
  try {
    const example = ExampleLine.parse(JSON.parse(line));
    return exampleLine(example) === line ? example : null;
  } catch {
    return null;
  }
}
