import type { z } from "zod";
import type { Answer } from "@/lib/core/answer";
import { kindOf } from "@/lib/core/kinds/kinds";
import { type Problem, refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import type { CleanImage } from "@/lib/ports";
import type { ProjectRow } from "@/lib/projects/load";
import { imageBytesMax, NewItem, NewItemLine } from "./contract";
import { parseRow, readLine, rowProblem } from "./read-line";

/** One row, fit to be stored; or what is wrong with it. `answer` is a person's: without scores. */
export type CleanRow = { index: number; name: string } & (
  | { item: Omit<z.output<typeof NewItem>, "bytes">; image: CleanImage }
  | { problem: Problem }
);

/** Pictures decoded at once. sharp has threads of its own; more only costs memory. */
const atOnce = 4;

/** Reads and cleans each row by itself, so that a bad one harms no other. Nothing is stored yet. */
export async function cleanRows(ctx: Ctx, project: ProjectRow, rows: readonly unknown[]): Promise<CleanRow[]> {
  return mapSome(rows, atOnce, async (row, index) => {
    let name = nameOf(row, index);
    try {
      const { bytes, ...item } = readRow(row);
      name = item.name;
      if (bytes.byteLength > imageBytesMax) {
        refuse({ code: "too_large", what: item.name, limit: imageBytesMax, unit: "bytes" });
      }
      const image = await ctx.ports.images.clean(bytes, item.name);
      if (item.answer) requireSound(project, item.answer, image);
      return { index, name, item, image };
    } catch (error) {
      return { index, name, problem: rowProblem(error) };
    }
  });
}

/** Refuses `bad_answer` where the answer does not fit the question or the picture. */
export function requireSound(project: ProjectRow, answer: Answer, size: { width: number; height: number }): void {
  const faults = kindOf(project.kind).faults(answer, project.labels, size);
  if (faults.length > 0) refuse({ code: "bad_answer", faults });
}

function readRow(row: unknown): z.output<typeof NewItem> {
  const value = readLine(row);
  if (!isRecord(value) || !("image" in value)) return parseRow(NewItem, withLabel(value));
  const { image, label, ...line } = parseRow(NewItemLine, value);
  return { ...line, bytes: Buffer.from(image, "base64"), ...answerOf(line.answer, label) };
}

/** A form's row may say `label` too. */
function withLabel(value: unknown): unknown {
  if (!isRecord(value) || typeof value.label !== "string" || value.answer) return value;
  return { ...value, ...answerOf(undefined, value.label) };
}

function answerOf(answer: Answer | undefined, label: string | undefined): { answer?: Answer } {
  if (answer) return { answer };
  return label ? { answer: { labels: [{ label, score: null }], regions: [] } } : {};
}

/** How a report calls a row that could not be read. */
function nameOf(row: unknown, index: number): string {
  return isRecord(row) && typeof row.name === "string" ? row.name.slice(0, 500) : `row ${index + 1}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** `Promise.all` with at most `width` under way. */
export async function mapSome<T, R>(
  values: readonly T[],
  width: number,
  work: (value: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < values.length; at = next++) results[at] = await work(values[at]!, at);
  };
  await Promise.all(Array.from({ length: Math.min(width, values.length) }, lane));
  return results;
}
