import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const blockBytes = 512;
/** Headers and long names are small; a larger one is not npm's. */
const headerBytesMax = 1024 * 1024;
const isFile = (type: string) => type === "0" || type === "\0";

/**
 * The wanted files of an npm tarball, by their path inside the package. Reads what npm writes: ustar headers, and pax
 * headers for long names (https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html). It reads on only until
 * it has them all, and keeps nothing else, so that a small file of a large package costs little.
 */
export async function readTarball(tarball: Readable, wanted: ReadonlySet<string>): Promise<Map<string, Uint8Array>> {
  const archive = tarball.pipe(createGunzip());
  tarball.once("error", (error) => archive.destroy(error));
  const files = new Map<string, Uint8Array>();
  const read = reader(archive);
  try {
    let longName: string | undefined;
    while (files.size < wanted.size) {
      const header = await read(blockBytes, true);
      if (!header || header[0] === 0) break;
      const size = Number.parseInt(textOf(header, 124, 12), 8);
      const type = String.fromCharCode(header[156] ?? 0);
      const name = longName ?? [textOf(header, 345, 155), textOf(header, 0, 100)].filter(Boolean).join("/");
      const path = name.slice(name.indexOf("/") + 1);
      const isLongName = type === "x" && size <= headerBytesMax;
      const isWanted = isFile(type) && wanted.has(path);
      const body = await read(Math.ceil(size / blockBytes) * blockBytes, isLongName || isWanted);
      if (isWanted && body) files.set(path, body.subarray(0, size));
      longName = isLongName ? /\d+ path=(.*)\n/.exec(body?.toString() ?? "")?.[1] : undefined;
    }
    return files;
  } finally {
    tarball.destroy();
    archive.destroy();
  }
}

/** Reads on by `length` bytes, which are kept only if asked for; null when the stream ended before. */
function reader(stream: AsyncIterable<Buffer>): (length: number, keep: boolean) => Promise<Buffer | null> {
  const chunks = stream[Symbol.asyncIterator]();
  let chunk: Buffer = Buffer.alloc(0);
  return async (length, keep) => {
    const kept: Buffer[] = [];
    for (let missing = length; missing > 0; ) {
      if (chunk.length === 0) {
        const { done, value } = await chunks.next();
        if (done) return null;
        chunk = value;
        continue;
      }
      const part = chunk.subarray(0, missing);
      if (keep) kept.push(part);
      chunk = chunk.subarray(part.length);
      missing -= part.length;
    }
    return Buffer.concat(kept);
  };
}

function textOf(header: Buffer, from: number, length: number): string {
  return header
    .toString("utf8", from, from + length)
    .replace(/\0.*$/s, "")
    .trim();
}
