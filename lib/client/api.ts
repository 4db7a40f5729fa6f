import { queryOptions } from "@tanstack/react-query";
import type { Route } from "../api/route";
import { type RouteInput, type RouteName, type RouteOutput, routes } from "../api/routes";
import { type Problem, Refusal } from "../core/problem";
import { bodyOf } from "./request-body";

/** No answer came at all: no network, or the server is away. What was sent may be sent again. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super("the server could not be reached", options);
    this.name = "Unreachable";
  }
}

/**
 * Calls a verb through its address. What is not in the path goes in the query or the body, as the route says; fields
 * of bytes go as files. Throws `Refusal` with the server's Problem, or `Unreachable`.
 */
export async function call<N extends RouteName>(
  name: N,
  input: RouteInput<N>,
  options: { signal?: AbortSignal | undefined /** Lets it finish when the page closes. */; keepalive?: boolean } = {},
): Promise<RouteOutput<N>> {
  const route: Route = routes[name];
  const { path, rest } = fillPath(route.path, input as Record<string, unknown>);
  const query = route.body === "query" ? queryString(rest) : "";
  const body = route.body === "query" ? null : bodyOf(route.body, rest);
  const response = await reach(`/api/v1${path}${query}`, {
    method: route.method,
    headers: { accept: "application/json", ...contentTypes[route.body] },
    body,
    ...(options.signal ? { signal: options.signal } : {}),
    keepalive: Boolean(options.keepalive) && typeof body === "string" && body.length < keepaliveLengthMax,
  });
  if (!response.ok) throw new Refusal(await problemFrom(response));
  return (await response.json()) as RouteOutput<N>;
}

/** Query options of one read; pages prefetch under the same key: `{ ...query(name, input), queryFn: () => verb(ctx, input) }`. */
export function query<N extends RouteName>(name: N, input: RouteInput<N>) {
  return queryOptions<RouteOutput<N>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
  });
}

/** What to tell people about something that was thrown: the server's Problem, or that it could not be reached. */
export function problemOf(error: unknown): Problem | { code: "unreachable" } {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof Unreachable) return { code: "unreachable" };
  return { code: "unexpected", reference: "" };
}

/** Browsers let 64 KiB outlive a page that closes, and refuse more. A letter takes up to three bytes. */
const keepaliveLengthMax = 20_000;

/** A form names its own type, with its boundary. */
const contentTypes: Partial<Record<Route["body"], Record<string, string>>> = {
  json: { "content-type": "application/json" },
  lines: { "content-type": "application/x-ndjson" },
};

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Unreachable({ cause });
  }
}

/** A gateway that answers for a server that is away speaks no problem+json: that is unreachable too. */
async function problemFrom(response: Response): Promise<Problem> {
  if (!response.headers.get("content-type")?.includes("json")) {
    if (response.status >= 502) throw new Unreachable({ cause: `status ${response.status}` });
    return { code: "unexpected", reference: "" };
  }
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== "object" || body === null || !("code" in body)) return { code: "unexpected", reference: "" };
  return body as Problem;
}

function fillPath(path: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const filled = path.replace(/:(\w+)/g, (_, field: string) => {
    delete rest[field];
    return encodeURIComponent(String(input[field]));
  });
  return { path: filled, rest };
}

function queryString(fields: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null && value !== "") params.append(field, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}
