import { refuse } from "@/lib/core/problem";

const mebibyte = 1024 * 1024;

/** The most a request may carry, by how it comes. A single picture has its own, smaller limit in the verb. */
export const bodyBytesMax = { json: 32 * mebibyte, lines: 256 * mebibyte, form: 256 * mebibyte } as const;

/** Reads a body whole, and stops at the limit instead of after it. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => refuse({ code: "too_large", what: "request body", limit, unit: "bytes" });
  if (Number(request.headers.get("content-length") ?? 0) > limit) tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) tooLarge();
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

export async function readText(request: Request, limit: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(request, limit));
}

/** JSON as a value; what is not JSON is told with the parser's own words. */
export function parseJson(text: string, where = ""): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    return refuse({ code: "malformed_json", detail: where ? `${where}: ${words}` : words });
  }
}
