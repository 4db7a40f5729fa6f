import { z } from "zod";
import type { Role } from "../core/roles";

export const apiRoot = "/api/v1";

/** Who may come through: a role in the project, anybody signed in, the owner of the install, a feedback link, or anybody. */
export type Needs = Role | "signed_in" | "owner" | "public";

/** One address of /api/v1, as data: the door, the browser's client and the OpenAPI page all read this. */
export type Route = {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** `:name` parts are fields of the input. */
  path: string;
  tag: string;
  summary: string;
  needs: Needs;
  /**
   * How the rest of the input comes: GET and DELETE in the query, others as JSON, or as files in a multipart form.
   * `items` is multipart, or NDJSON, one item a line.
   */
  body: "query" | "json" | "multipart" | "items" | "lines";
  input: z.ZodType;
  /** Absent where the answer is bytes (an image, an export, a model). */
  output?: z.ZodType;
  /** Calls allowed per actor and minute. */
  perMinute: number;
};

/** Takes no more than its path says. */
export const Nothing = z.object({});
/** Says only that it is done. */
export const Done = z.object({ ok: z.literal(true) });

export function get<I extends z.ZodType, O extends z.ZodType>(
  path: string,
  needs: Needs,
  input: I,
  output: O,
  summary: string,
  perMinute = 1_200,
) {
  return { method: "GET", path, tag: tagOf(path), summary, needs, body: "query", input, output, perMinute } as const;
}

export function bytes<I extends z.ZodType>(path: string, needs: Needs, input: I, summary: string, perMinute = 6_000) {
  return { method: "GET", path, tag: tagOf(path), summary, needs, body: "query", input, perMinute } as const;
}

export function send<I extends z.ZodType, O extends z.ZodType, M extends "POST" | "PATCH" | "PUT" | "DELETE">(
  method: M,
  path: string,
  needs: Needs,
  input: I,
  output: O,
  summary: string,
  options: { body?: Route["body"]; perMinute?: number } = {},
) {
  const body: Route["body"] = options.body ?? (method === "DELETE" ? "query" : "json");
  return {
    method,
    path,
    tag: tagOf(path),
    summary,
    needs,
    body,
    input,
    output,
    perMinute: options.perMinute ?? 600,
  } as const;
}

function tagOf(path: string): string {
  const words = path.split("/").filter((part) => part && !part.startsWith(":"));
  return words[0] === "projects" ? (words[1] ?? "projects") : (words[0] ?? "");
}
