import { refuse } from "@/lib/core/problem";
import { readEnv } from "@/lib/env";

/**
 * A browser sends our cookie along with requests that other sites make. A change is therefore only taken when the
 * browser says that our own page asked for it. `Origin: null` (a sandboxed frame, a local file) is nobody's page, and a
 * request that says neither is refused too: scripts use an API key, which no browser sends by itself.
 */
export function requireSameOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") refuseOrigin();
  const origin = request.headers.get("origin");
  if (origin === null ? site === null : !isOurs(origin, request)) refuseOrigin();
}

/** Ours is the address the browser asked, or the one people are told to use (a proxy may rewrite the first). */
function isOurs(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") return false;
  return host === request.headers.get("host") || origin === new URL(readEnv().publicUrl).origin;
}

function refuseOrigin(): never {
  return refuse({ code: "forbidden", needs: "a request from this site" });
}
