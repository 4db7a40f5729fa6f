import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { and, eq } from "drizzle-orm";
import { datasetVersions } from "@/db/schema/datasets";
import type { DatasetVersionId, ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { ExportFormat } from "@/lib/datasets/contract";
import { exportVersion } from "@/lib/datasets/export-version";
import { newestVersion } from "@/lib/datasets/load";
import { type Command, projectNamed, required, UsageError } from "../command";

export const exportCommand: Command = {
  name: "export",
  summary: "Write a dataset version to a file",
  usage: [
    "--project NAME [--version NUMBER] [--format jsonl|coco] [--out FILE]",
    "--project NAME    the project's short name, as in its address",
    "--version NUMBER  which dataset version (default: the newest)",
    "--format FORMAT   jsonl, from which `verify --export` recomputes the digest, or coco (default jsonl)",
    "--out FILE        where to (default: standard output)",
  ],
  options: {
    project: { type: "string" },
    version: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
  },
  async run(asked) {
    const slug = required(asked, "project");
    const format = ExportFormat.safeParse(asked.values.format ?? "jsonl");
    if (!format.success) throw new UsageError("--format is jsonl or coco");
    const ctx = await asked.open();
    const project = await projectNamed(ctx, slug);
    const datasetVersionId = await versionNumbered(ctx, project.id, asked.values.version);
    const file = await exportVersion(ctx, { datasetVersionId, format: format.data });
    const parts = "stream" in file ? file.stream : [file.bytes];
    if (typeof asked.values.out === "string") {
      const out = path.resolve(asked.from, asked.values.out);
      await writeWhole(out, parts);
      asked.say(`Written to ${out}`);
    } else {
      for await (const part of parts) await asked.write(part);
    }
    return 0;
  },
};

async function versionNumbered(
  ctx: Ctx,
  projectId: ProjectId,
  wanted: string | boolean | undefined,
): Promise<DatasetVersionId> {
  if (wanted === undefined) {
    const newest = await newestVersion(ctx, projectId);
    if (newest) return newest.id;
    throw new UsageError("this project has no dataset version yet");
  }
  const number = Number(wanted);
  if (!Number.isInteger(number) || number < 1) throw new UsageError("--version is a whole number");
  const [row] = await ctx.db
    .select({ id: datasetVersions.id })
    .from(datasetVersions)
    .where(and(eq(datasetVersions.projectId, projectId), eq(datasetVersions.number, number)));
  if (row) return row.id;
  throw new UsageError(`this project has no dataset version ${number}`);
}

/** The file appears when it is whole, so that a broken export is never mistaken for one. */
async function writeWhole(out: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const draft = `${out}.part`;
  try {
    await pipeline(parts, createWriteStream(draft));
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
