import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const blockBytes = 512;
const isFile = (type: string) => type === "0" || type === "\0";

/**
 * The wanted files of an npm tarball, by their path inside the package. Reads what npm writes: ustar headers, and pax
 * headers for long names (https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html). Nothing touches the disk.
 */
export async function readTarball(tarball: Uint8Array, wanted: ReadonlySet<string>): Promise<Map<string, Uint8Array>> {
  const archive = await promisify(gunzip)(tarball);
  const files = new Map<string, Uint8Array>();
  let longName: string | undefined;
  for (let at = 0; at + blockBytes <= archive.length; ) {
    const header = archive.subarray(at, at + blockBytes);
    if (header[0] === 0) break;
    const size = Number.parseInt(textOf(header, 124, 12), 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const body = archive.subarray(at + blockBytes, at + blockBytes + size);
    const name = longName ?? [textOf(header, 345, 155), textOf(header, 0, 100)].filter(Boolean).join("/");
    const path = name.slice(name.indexOf("/") + 1);
    if (isFile(type) && wanted.has(path)) files.set(path, body);
    longName = type === "x" ? /\d+ path=(.*)\n/.exec(body.toString())?.[1] : undefined;
    at += blockBytes * (1 + Math.ceil(size / blockBytes));
  }
  return files;
}

function textOf(header: Buffer, from: number, length: number): string {
  return header
    .toString("utf8", from, from + length)
    .replace(/\0.*$/s, "")
    .trim();
}
