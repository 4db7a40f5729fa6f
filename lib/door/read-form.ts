import { z } from "zod";
import type { Route } from "@/lib/api/route";
import { refuse } from "@/lib/core/problem";
import { bodyBytesMax, parseJson, readBytes } from "./read-bytes";

/**
 * A form with one part for each field of the input: files as bytes, text as text, all else as JSON. Where the input has
 * a `name` and the form has none, the file's own name is taken.
 */
export async function readForm(route: Route, request: Request): Promise<Record<string, unknown>> {
  const form = await formOf(request);
  const input: Record<string, unknown> = {};
  const shape = route.input instanceof z.ZodObject ? (route.input.shape as Record<string, z.ZodType>) : {};
  for (const [field, value] of form.entries()) {
    const encoding = field in shape ? encodingOf(shape[field]!) : "text";
    if (encoding === "bytes") {
      input[field] = typeof value === "string" ? new TextEncoder().encode(value) : await bytesOf(value);
      if (typeof value !== "string") input.name ??= value.name;
    } else {
      const text = typeof value === "string" ? value : await value.text();
      input[field] = encoding === "json" ? parseJson(text, field) : text;
    }
  }
  return input;
}

/**
 * Many files in one form. Each file part, whatever it is called, is an item under the file's name; a part `items` may
 * say more about them: a JSON array in the same order, of {name, group, attributes, label, answer}.
 */
export async function readItemsForm(request: Request): Promise<Record<string, unknown>> {
  const form = await formOf(request);
  const input: Record<string, unknown> = {};
  const files: Record<string, unknown>[] = [];
  let more: unknown = [];
  for (const [field, value] of form.entries()) {
    if (field === "items" && typeof value === "string") more = parseJson(value, "items");
    else if (typeof value === "string") input[field] = value;
    else files.push({ name: value.name, bytes: await bytesOf(value) });
  }
  if (!Array.isArray(more) || more.length > files.length) {
    refuse({
      code: "bad_input",
      issues: [{ path: "items", message: "needs to be an array, one entry for each file" }],
    });
  }
  input.items = files.map((file, i) => ({ ...file, ...((more as object[])[i] ?? {}), bytes: file.bytes }));
  return input;
}

/** The form of OpenAPI and of `readForm` for one field. */
export function encodingOf(field: z.ZodType): "bytes" | "text" | "json" {
  const inner = withoutWrapping(field);
  const schema = z.toJSONSchema(inner, { unrepresentable: "any", io: "input" }) as { type?: unknown };
  if (schema.type === "string") return "text";
  return inner instanceof z.ZodCustom ? "bytes" : "json";
}

function withoutWrapping(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault
    ? withoutWrapping(field.unwrap() as z.ZodType)
    : field;
}

async function formOf(request: Request): Promise<FormData> {
  const bytes = await readBytes(request, bodyBytesMax.form);
  const type = request.headers.get("content-type") ?? "";
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (cause) {
    return refuse({ code: "bad_input", issues: [{ path: "", message: "is not a whole multipart form" }] }, { cause });
  }
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
