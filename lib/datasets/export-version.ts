import type { z } from "zod";
import { cocoAnnotations, cocoCategories, cocoImage } from "@/lib/core/coco";
import { headerLine } from "@/lib/core/dataset-export";
import type { FileAnswer } from "@/lib/core/file-answer";
import type { Ctx } from "@/lib/ctx";
import { type ProjectRow, projectById } from "@/lib/projects/load";
import { ExportVersionInput } from "./contract";
import { linesOf, textsOf, type VersionRow, versionFor } from "./load";

/** A dataset version as a file, streamed chunk by chunk whatever its size. */
export async function exportVersion(ctx: Ctx, input: z.input<typeof ExportVersionInput>): Promise<FileAnswer> {
  const { datasetVersionId, format } = ExportVersionInput.parse(input);
  const version = await versionFor(ctx, datasetVersionId, "lead");
  const project = await projectById(ctx, version.projectId);
  const name = `${project.slug}-v${version.number}`;
  if (format === "jsonl") {
    const stream = encoded(jsonl(ctx, project, version));
    return { contentType: "application/x-ndjson; charset=utf-8", filename: `${name}.jsonl`, stream };
  }
  return {
    contentType: "application/json",
    filename: `${name}.coco.json`,
    stream: encoded(coco(ctx, project, version)),
  };
}

async function* jsonl(ctx: Ctx, project: ProjectRow, version: VersionRow): AsyncGenerator<string> {
  const { name, question, kind, labels } = project;
  const { number, digest, message, exampleCount, splitCounts, labelCounts } = version;
  const facts = { number, digest, message, exampleCount, splitCounts, labelCounts };
  const header = { ...facts, createdAt: version.createdAt.toISOString() };
  yield `${headerLine({ project: { name, question, kind, labels }, version: header })}\n`;
  for await (const texts of textsOf(ctx, version.projectId, version.chunks)) yield texts.join("");
}

/** Two walks over the examples, since COCO lists all images and then all annotations. */
async function* coco(ctx: Ctx, project: ProjectRow, version: VersionRow): AsyncGenerator<string> {
  const categories = cocoCategories(project.labels);
  const byName = new Map(categories.map((category) => [category.name, category]));
  const info = {
    description: project.name,
    version: String(version.number),
    digest: version.digest,
    date_created: version.createdAt.toISOString(),
  };
  yield `{"info":${JSON.stringify(info)},"licenses":[],"categories":${JSON.stringify(categories)},`;
  yield '"images":[';
  let imageId = 0;
  for await (const lines of linesOf(ctx, version.projectId, version.chunks)) {
    yield listed(
      lines.map((line) => cocoImage(line, ++imageId)),
      imageId > lines.length,
    );
  }
  yield '],"annotations":[';
  let annotationId = 0;
  imageId = 0;
  for await (const lines of linesOf(ctx, version.projectId, version.chunks)) {
    const goesOn = annotationId > 0;
    const annotations = lines.flatMap((line) => {
      const of = cocoAnnotations(line, ++imageId, byName, annotationId + 1);
      annotationId += of.length;
      return of;
    });
    yield listed(annotations, goesOn);
  }
  yield "]}\n";
}

/** The middle of a JSON list; `goesOn` when something stands before it. */
function listed(values: readonly unknown[], goesOn: boolean): string {
  const text = values.map((value) => JSON.stringify(value)).join(",\n");
  return goesOn && text !== "" ? `,\n${text}` : text;
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
