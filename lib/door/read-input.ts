import type { Route } from "@/lib/api/route";
import { refuse } from "@/lib/core/problem";
import { bodyBytesMax, parseJson, readText } from "./read-bytes";
import { readForm, readItemsForm } from "./read-form";

type Fields = Record<string, unknown>;

/** Gathers a verb's input from path, query and body. The path wins: the body cannot point somewhere else. */
export async function readInput(route: Route, request: Request, pathInput: Fields): Promise<Fields> {
  return { ...(await readRest(route, request)), ...pathInput };
}

async function readRest(route: Route, request: Request): Promise<Fields> {
  const type = contentTypeOf(request);
  switch (route.body) {
    case "query":
      return Object.fromEntries(new URL(request.url).searchParams);
    case "json":
      return readJson(request, type);
    case "multipart":
      if (type !== "multipart/form-data") return unsupported(type, "multipart/form-data");
      return readForm(route, request);
    case "items":
      if (type === "multipart/form-data") return readItemsForm(request);
      if (isLines(type)) return { ...queryOf(request), items: await readLines(request) };
      return unsupported(type, "multipart/form-data or application/x-ndjson");
    case "lines":
      if (isLines(type)) return { ...queryOf(request), rows: await readLines(request) };
      return readJson(request, type, "application/x-ndjson or application/json");
  }
}

/** No body at all is an empty one: some verbs need no more than their path. */
async function readJson(request: Request, type: string, expected = "application/json"): Promise<Fields> {
  const text = await readText(request, bodyBytesMax.json);
  if (text.trim() === "") return {};
  if (type !== "application/json" && !type.endsWith("+json")) return unsupported(type, expected);
  const value = parseJson(text);
  if (value && typeof value === "object" && !Array.isArray(value)) return value as Fields;
  return refuse({ code: "bad_input", issues: [{ path: "", message: "needs to be a JSON object" }] });
}

/** Lines stay text: a malformed one is told in its own row, and harms no other. */
async function readLines(request: Request): Promise<string[]> {
  const text = await readText(request, bodyBytesMax.lines);
  return text.split("\n").filter((line) => line.trim() !== "");
}

function queryOf(request: Request): Fields {
  return Object.fromEntries(new URL(request.url).searchParams);
}

function contentTypeOf(request: Request): string {
  return (request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
}

function isLines(type: string): boolean {
  return ["application/x-ndjson", "application/ndjson", "application/jsonl"].includes(type);
}

function unsupported(got: string, expected: string): never {
  return refuse({ code: "unsupported_media", got: got || "no content type", expected });
}
