import type { z } from "zod";
import { type Problem, Refusal, refuse } from "@/lib/core/problem";

/** A row of a batch as a value: a line of NDJSON is still text when it comes here. */
export function readLine(row: unknown): unknown {
  if (typeof row !== "string") return row;
  try {
    return JSON.parse(row);
  } catch (cause) {
    return refuse(
      { code: "malformed_json", detail: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  }
}

/** What is wrong with a row, as its report says it; anything that is no refusal is not the row's fault. */
export function rowProblem(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  throw error;
}

/** Parses a row, or refuses `bad_input` with the paths inside it. */
export function parseRow<S extends z.ZodType>(schema: S, row: unknown): z.output<S> {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  return refuse({ code: "bad_input", issues });
}
