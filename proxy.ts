import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy } from "@/lib/content-policy.mjs";

/** Gives every page a content policy with a nonce of its own, which Next puts on its inline scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const isEmbedded = request.nextUrl.pathname.startsWith("/embed/");
  const policy = contentPolicy({ nonce, framedBy: isEmbedded ? "*" : "'none'" });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy); // where Next looks for the nonce
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Pages; files have the policy of next.config.mjs, and answers of the API that of lib/door: neither lets an inline script run. */
export const config = { matcher: "/((?!api/|_next/|ort/|widget\\.js$|icon\\.svg$).*)" };
