import type { NewItem } from "../intake/contract";

/**
 * A request's body as its route wants it. `multipart`: bytes as files, text as it is, all else as JSON. `items`: each
 * image a file under its name, and `items`, a JSON list in the same order, for what else is known of them. `lines`:
 * NDJSON, one row a line.
 */
export function bodyOf(form: "json" | "multipart" | "items" | "lines", fields: Record<string, unknown>): BodyInit {
  switch (form) {
    case "json":
      return JSON.stringify(fields);
    case "multipart":
      return formOf(fields);
    case "items":
      return itemsForm(fields);
    case "lines":
      return (fields.rows as unknown[]).map((row) => `${JSON.stringify(row)}\n`).join("");
  }
}

function formOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (value instanceof Uint8Array) form.append(field, fileOf(value), nameOf(fields, field));
    else form.append(field, typeof value === "string" ? value : JSON.stringify(value));
  }
  return form;
}

function itemsForm({ items, ...fields }: Record<string, unknown>): FormData {
  const form = formOf(fields);
  const list = items as NewItem[];
  for (const item of list) form.append("files", fileOf(item.bytes), item.name);
  if (list.some((item) => item.group || item.attributes || item.answer)) {
    form.append("items", JSON.stringify(list.map(({ bytes: _, ...facts }) => facts)));
  }
  return form;
}

function nameOf(fields: Record<string, unknown>, field: string): string {
  return typeof fields.name === "string" ? fields.name : field;
}

function fileOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}
