import { Readable } from "node:stream";
import type { FileAnswer } from "@/lib/core/file-answer";
import { type Problem, problemStatus } from "@/lib/core/problem";

/**
 * What somebody sent us must not be able to act as one of our pages: we name its type ourselves, forbid guessing, and
 * put it into a sandbox without scripts, should somebody open it on its own.
 */
const harmless = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export function answerJson(value: unknown): Response {
  return Response.json(value, { headers: { ...harmless, "Cache-Control": "no-store" } });
}

export function answerFile(answer: FileAnswer, request: Request): Response {
  const headers: Record<string, string> = {
    ...harmless,
    "Content-Type": answer.contentType,
    "Cache-Control": answer.sha256 ? "private, max-age=31536000, immutable" : "no-store",
  };
  if (answer.sha256) headers.ETag = `"${answer.sha256}"`;
  if (answer.filename) headers["Content-Disposition"] = attachment(answer.filename);
  if (answer.sha256 && request.headers.get("if-none-match") === headers.ETag) {
    if ("stream" in answer) asReadable(answer.stream).destroy(); // unread, it would keep its file open
    return new Response(null, { status: 304, headers });
  }
  if ("bytes" in answer) {
    headers["Content-Length"] = String(answer.bytes.byteLength);
    return new Response(answer.bytes as Uint8Array<ArrayBuffer>, { headers });
  }
  return new Response(Readable.toWeb(asReadable(answer.stream)) as ReadableStream<Uint8Array>, { headers });
}

function asReadable(stream: AsyncIterable<Uint8Array>): Readable {
  return stream instanceof Readable ? stream : Readable.from(stream);
}

/** RFC 9457: the Problem's own fields stand beside the standard ones, so a client gets back what was thrown. */
export function answerProblem(problem: Problem): Response {
  const status = problemStatus[problem.code];
  const body = {
    type: `urn:countersign:problem:${problem.code}`,
    title: titleOf(problem.code),
    status,
    ...detailOf(problem),
    ...problem,
  };
  const headers: Record<string, string> = {
    ...harmless,
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
  };
  if (problem.code === "too_many_requests") headers["Retry-After"] = String(problem.retryAfterSeconds);
  if (problem.code === "not_signed_in") headers["WWW-Authenticate"] = 'Bearer realm="countersign"';
  return new Response(JSON.stringify(body), { status, headers });
}

function titleOf(code: string): string {
  const words = code.replaceAll("_", " ");
  return words[0]?.toUpperCase() + words.slice(1);
}

/** For people who read the answer in a terminal; screens have better words (components/ui/problem.tsx). */
function detailOf(problem: Problem): { detail?: string } {
  switch (problem.code) {
    case "bad_input":
      return { detail: problem.issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ") };
    case "bad_answer":
      return { detail: problem.faults.map(({ path, why, detail }) => `${path}: ${why} (${detail})`).join("; ") };
    case "not_found":
      return { detail: `there is no ${problem.what} ${problem.id}` };
    case "forbidden":
      return { detail: `needs ${problem.needs}` };
    default:
      return {};
  }
}

/** RFC 6266, with the name in UTF-8 as RFC 8187 writes it. */
function attachment(filename: string): string {
  const plain = filename.replace(/[^\w.@ -]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename).replaceAll("'", "%27")}`;
}
