import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { ProjectId } from "@/lib/core/ids";
import type { BatchReport } from "@/lib/core/page";
import type { Problem } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { addItems } from "@/lib/intake/add-items";
import { type Asked, type Command, projectNamed, required, UsageError } from "../command";
import { refusalInWords } from "../refusal-in-words";

export const importCommand: Command = {
  name: "import",
  summary: "Take in pictures from a folder, or items from a file of NDJSON",
  usage: [
    "PATH --project NAME [--labels-from-folders]",
    "PATH                    a folder (with the folders in it), or a file of NDJSON with one item a line:",
    '                        {"name":"a.jpg","image":"<base64>","label":"coat","group":"order 7"}',
    "--project NAME          the project's short name, as in its address",
    "--labels-from-folders   the folder a picture lies in is its label: coat/1.jpg is a coat",
    "Exit code 1 when a row was refused; the others are taken in all the same.",
  ],
  options: { project: { type: "string" }, "labels-from-folders": { type: "boolean" } },
  async run(asked) {
    const [given] = asked.positionals;
    if (given === undefined || asked.positionals.length > 1) throw new UsageError("name one folder or file");
    const slug = required(asked, "project");
    const source = path.resolve(asked.from, given);
    const facts = await stat(source).catch(() => {
      throw new UsageError(`there is no ${source}`);
    });
    const ctx = await asked.open();
    const project = await projectNamed(ctx, slug);
    const rows = facts.isDirectory()
      ? picturesIn(source, asked.values["labels-from-folders"] === true)
      : linesOf(source);
    const { added, known, refused } = await takeIn(ctx, project.id, rows, asked);
    asked.say(`${added} added, ${known} known before, ${refused} refused`);
    return refused === 0 ? 0 : 1;
  },
};

type Row = { row: unknown; bytes: number };
const rowsMax = 100;
const batchBytesMax = 64 * 1024 * 1024;

async function takeIn(ctx: Ctx, projectId: ProjectId, rows: AsyncIterable<Row>, { say }: Asked) {
  const sum = { added: 0, known: 0, refused: 0 };
  let batch: Row[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    // Each row is judged by addItems itself, so that a bad one is told and harms no other.
    const items = batch.map(({ row }) => row) as Parameters<typeof addItems>[1]["items"];
    const report = await addItems({ ...ctx, now: new Date() }, { projectId, items, source: "api" });
    tell(report, say);
    for (const key of ["added", "known", "refused"] as const) sum[key] += report[key];
    batch = [];
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length >= rowsMax || batch.reduce((bytes, one) => bytes + one.bytes, 0) >= batchBytesMax) await flush();
  }
  await flush();
  return sum;
}

function tell(report: BatchReport, say: (line: string) => void): void {
  for (const { name, problem } of report.rows) {
    if (problem) say(`  ${name}: ${refusalInWords(problem as Problem)}`);
  }
}

const pictureEndings = /\.(png|jpe?g|webp|gif|tiff?|avif|bmp)$/i;

/** In the order of their names, so that the same folder is always taken in alike. */
async function* picturesIn(folder: string, labelled: boolean, root = folder): AsyncGenerator<Row> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* picturesIn(file, labelled, root);
    else if (pictureEndings.test(entry.name)) {
      const bytes = new Uint8Array(await readFile(file));
      const name = path.relative(root, file);
      const answer = { labels: [{ label: path.basename(folder), score: null }], regions: [] };
      yield { row: { name, bytes, ...(labelled && folder !== root ? { answer } : {}) }, bytes: bytes.byteLength };
    }
  }
}

async function* linesOf(file: string): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") yield { row: line, bytes: line.length };
  }
}
