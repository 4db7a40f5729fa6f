import { encode } from "next-auth/jwt";
import { dispatch } from "@/lib/api/dispatch";
import { apiRoot, type Route } from "@/lib/api/route";
import { type RouteName, routes } from "@/lib/api/routes";
import { sessionCookieName } from "@/lib/auth";
import { authSecret } from "@/lib/auth-secret";
import { contextFromRequest, type Surroundings } from "@/lib/context";
import type { UserId } from "@/lib/core/ids";
import { readEnv } from "@/lib/env";

const origin = "http://localhost:3000";

/** How somebody comes to the door: the headers their browser, or their script, sends along. */
export type Visitor = Record<string, string>;
export const nobody: Visitor = {};
export const withKey = (secret: string): Visitor => ({ authorization: `Bearer ${secret}` });

/** With a session cookie as next-auth makes it, from our own page. Set NEXTAUTH_SECRET first. */
export async function signedIn(userId: UserId): Promise<Visitor> {
  const session = await encode({ token: { sub: userId }, secret: authSecret(readEnv()) });
  return { cookie: `${sessionCookieName()}=${session}`, origin, host: "localhost:3000" };
}

/** Sends one request through the whole door: session or key, limits, input, verb, answer. */
export function knock(
  around: Surroundings,
  visitor: Visitor,
  method: string,
  path: string,
  body?: BodyInit,
  headers: Record<string, string> = {},
): Promise<Response> {
  const request = new Request(`${origin}${apiRoot}${path}`, {
    method,
    headers: { ...visitor, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return dispatch(request, (asked) => contextFromRequest(asked, around));
}

/** The same for a route by its name, its input sent as the route wants it. */
export function knockAt(
  around: Surroundings,
  visitor: Visitor,
  name: RouteName,
  input: Record<string, unknown>,
): Promise<Response> {
  const route: Route = routes[name];
  const rest = { ...input };
  const path = route.path.replace(/:(\w+)/g, (_, field: string) => {
    delete rest[field];
    return String(input[field]);
  });
  if (route.body === "query") {
    const query = new URLSearchParams(rest as Record<string, string>).toString();
    return knock(around, visitor, route.method, query ? `${path}?${query}` : path);
  }
  if (route.body === "json") {
    return knock(around, visitor, route.method, path, JSON.stringify(rest), { "content-type": "application/json" });
  }
  if (route.body === "lines") {
    const lines = (rest.rows as unknown[]).map((row) => JSON.stringify(row)).join("\n");
    return knock(around, visitor, route.method, path, lines, { "content-type": "application/x-ndjson" });
  }
  return knock(around, visitor, route.method, path, formOf(rest));
}

/** A list of files becomes a part each; bytes are files, text is text, all else JSON. */
function formOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    if (value instanceof Uint8Array) form.append(field, fileOf(value), "file");
    else if (field === "items") {
      for (const { name, bytes } of value as { name: string; bytes: Uint8Array }[])
        form.append("files", fileOf(bytes), name);
    } else form.append(field, typeof value === "string" ? value : JSON.stringify(value));
  }
  return form;
}

function fileOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}
