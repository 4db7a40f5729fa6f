import { describe, expect, it } from "vitest";
import { openApi } from "./openapi";
import type { Route } from "./route";
import { routes } from "./routes";

type Operation = {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters?: { in: string; name: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, { schema: object }>; $ref?: string }>;
};
const api = JSON.parse(JSON.stringify(openApi())) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, object> };
};
const operations = Object.values(api.paths).flatMap((path) => Object.values(path));
const all = Object.entries(routes) as [string, Route][];

it("is OpenAPI 3.1 and names each route once", () => {
  expect(api.openapi).toBe("3.1.0");
  expect(operations.map((one) => one.operationId).sort()).toEqual(Object.keys(routes).sort());
});

describe.each(all)("%s", (name, route) => {
  const path = route.path.replace(/:(\w+)/g, "{$1}");
  const operation = api.paths[path]?.[route.method.toLowerCase()] as Operation;

  it("stands at its address, says what it does, and who may", () => {
    expect(operation).toMatchObject({ operationId: name, summary: route.summary });
    expect(operation.security).toHaveLength(route.needs === "public" ? 0 : 2);
  });

  it("declares each part of its path, and no parameter twice", () => {
    const parameters = operation.parameters ?? [];
    const inPath = parameters.filter((one) => one.in === "path");
    expect(inPath.map((one) => `{${one.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(inPath.every((one) => one.required && Object.keys(one.schema).length > 0)).toBe(true);
    expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(parameters.length);
  });

  it("says what it takes and what it answers", () => {
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
      expect(schema.type).toBe("object");
      for (const field of path.match(/(?<=\{)\w+(?=\})/g) ?? []) {
        expect(Object.keys(schema.properties as object)).not.toContain(field);
      }
    }
    const [content] = Object.values(operation.responses["200"]?.content ?? {});
    expect(content?.schema).toBeDefined();
    expect(operation.responses.default?.$ref).toBe("#/components/responses/Problem");
  });
});

it("points at nothing that is not there", () => {
  const text = JSON.stringify(api);
  for (const [, target] of text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)) {
    const [group, name] = target!.split("/") as ["schemas" | "responses", string];
    expect(api.components[group]).toHaveProperty(name);
  }
});

it("shows files as files", () => {
  const form = (name: string) =>
    operations.find((one) => one.operationId === name)!.requestBody!.content["multipart/form-data"]!;
  expect(form("predict").schema.properties).toMatchObject({
    bytes: { type: "string", contentMediaType: "application/octet-stream" },
    name: { type: "string" },
    keep: { type: "boolean", contentMediaType: "application/json" },
  });
  expect(form("addItems").schema.properties).toMatchObject({ files: { type: "array" } });
});
