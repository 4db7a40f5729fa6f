import { z } from "zod";
import { problemStatus } from "../core/problem";
import { encodingOf } from "../door/read-form";
import { batchRowsMax, ExternalPrediction, NewItemLine } from "../intake/contract";
import { apiRoot, type Route } from "./route";
import { routes } from "./routes";

type Schema = Record<string, unknown>;

/** The API as OpenAPI 3.1, made of the very schemas that the verbs parse: it cannot say what they do not do. */
export function openApi(): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Countersign", version: "1", summary: "A model proposes, a person countersigns." },
    servers: [{ url: apiRoot }],
    tags: [...new Set(Object.values(routes).map((route) => route.tag))].sort().map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: problemSchema() }, responses: { Problem: problemResponse }, securitySchemes },
  };
}

const securitySchemes = {
  key: { type: "http", scheme: "bearer", description: "An API key of one project, made under its settings." },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "next-auth.session-token",
    description: "A signed-in person's browser.",
  },
};
const problemResponse = {
  description: "Why it was refused. `code` names the reason; the other fields carry its facts.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

function operation(operationId: string, route: Route): Schema {
  const fields = fieldsOf(route);
  const inPath = new Set([...route.path.matchAll(/:(\w+)/g)].map(([, field]) => field));
  const rest = Object.entries(fields.properties).filter(([field]) => !inPath.has(field));
  const parameters = [
    ...[...inPath].map((field) => parameter("path", field!, fields.properties[field!], true)),
    ...(route.body === "query" ? rest : []).map(([field, schema]) =>
      parameter("query", field, schema, fields.required.includes(field)),
    ),
  ];
  const body = bodyOf(route, { properties: Object.fromEntries(rest), required: fields.required });
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    description: whoMay(route),
    security: route.needs === "public" ? [] : [{ key: [] }, { session: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: { 200: answerOf(route), default: { $ref: "#/components/responses/Problem" } },
  };
}

function whoMay({ needs, perMinute }: Route): string {
  const who = {
    public: "Anybody may call this.",
    signed_in: "For anybody signed in.",
    owner: "For the owner of the install.",
    reviewer: "For reviewers, leads and admins of the project.",
    lead: "For leads and admins of the project.",
    admin: "For admins of the project.",
  }[needs];
  return `${who} At most ${perMinute} calls a minute.`;
}

function answerOf({ output }: Route): Schema {
  if (!output) return { description: "The file", content: { "application/octet-stream": { schema: {} } } };
  return { description: "Done", content: { "application/json": { schema: jsonSchema(output, "output") } } };
}

type Fields = { properties: Record<string, Schema>; required: string[] };

function bodyOf(route: Route, fields: Fields): Record<string, Schema> | null {
  const names = Object.keys(fields.properties);
  const required = fields.required.filter((field) => names.includes(field));
  const object = { type: "object", properties: fields.properties, ...(required.length > 0 ? { required } : {}) };
  switch (route.body) {
    case "query":
      return null;
    case "json":
      return names.length > 0 ? { "application/json": { schema: object } } : null;
    case "multipart":
      return { "multipart/form-data": { schema: { ...object, properties: formProperties(route, fields) } } };
    case "items":
      return { "multipart/form-data": { schema: itemsForm }, "application/x-ndjson": lines(NewItemLine) };
    case "lines":
      return { "application/x-ndjson": lines(ExternalPrediction), "application/json": { schema: object } };
  }
}

/** Bytes are files; what is neither text nor bytes is JSON in its part. */
function formProperties(route: Route, { properties }: Fields): Record<string, Schema> {
  const shape = (route.input as z.ZodObject).shape as Record<string, z.ZodType>;
  return Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => {
      const encoding = encodingOf(shape[field]!);
      if (encoding === "bytes") return [field, { type: "string", contentMediaType: "application/octet-stream" }];
      return [field, encoding === "json" ? { ...schema, contentMediaType: "application/json" } : schema];
    }),
  );
}

const itemsForm = {
  type: "object",
  properties: {
    files: {
      type: "array",
      maxItems: batchRowsMax,
      items: { type: "string", contentMediaType: "application/octet-stream" },
      description: "Images. Each is an item under its file's name.",
    },
    items: {
      type: "array",
      items: { type: "object" },
      description:
        "As JSON, in the order of the files, what else is known of each: name, group, attributes, label, answer.",
    },
    source: { enum: ["upload", "api", "try", "demo"], default: "upload" },
  },
  required: ["files"],
};

function lines(row: z.ZodType): Schema {
  return {
    schema: { ...jsonSchema(row, "input"), description: "One JSON object a line; each line is judged by itself." },
  };
}

function fieldsOf(route: Route): Fields {
  const { properties = {}, required = [] } = jsonSchema(route.input, "input") as Partial<Fields>;
  return { properties, required };
}

function parameter(place: "path" | "query", name: string, schema: Schema = {}, required: boolean): Schema {
  return { in: place, name, required, schema };
}

/** What JSON Schema has no word for (bytes, checks in code) is left open. */
function jsonSchema(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _, "~standard": __, ...rest } = z.toJSONSchema(schema, { unrepresentable: "any", io }) as Schema;
  return rest;
}

function problemSchema(): Schema {
  return {
    type: "object",
    description: "RFC 9457. Beside the standard fields stand those of the code.",
    properties: {
      type: { type: "string", format: "uri-reference" },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
      code: { enum: Object.keys(problemStatus) },
    },
    required: ["type", "title", "status", "code"],
    additionalProperties: true,
  };
}
