import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { refuse } from "@/lib/core/problem";
import type { ObjectStore } from "@/lib/ports";

/**
 * Objects as files, `ab/cd/abcd…`, named by the sha256 of what they hold. A file appears whole and already on disk
 * (written beside its place, synced, then renamed), so a row that names it never outlives it in a crash.
 */
export function objectsFs(root: string): ObjectStore {
  const fileOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  return {
    async put(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const file = fileOf(sha256);
      if ((await sizeOf(file)) !== bytes.byteLength) await writeWhole(file, bytes);
      return sha256;
    },
    get: async (sha256) => found(sha256, readFile(fileOf(checked(sha256)))),
    async stream(sha256): Promise<Readable> {
      const handle = await found(sha256, open(fileOf(checked(sha256))));
      return handle.createReadStream({ highWaterMark: 1 << 20 });
    },
    has: async (sha256) => isName(sha256) && (await sizeOf(fileOf(sha256))) !== null,
    remove: async (sha256) => {
      if (isName(sha256)) await rm(fileOf(sha256), { force: true });
    },
  };
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    const handle = await open(/* turbopackIgnore: true */ draft, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    await syncFolder(folder);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes the new name itself survive a power cut; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function found<T>(sha256: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (isMissing(cause)) refuse({ code: "object_missing", sha256 }, { cause });
    throw cause;
  }
}

/** Only a sha256 names an object; anything else (a path, say) names nothing here. */
function checked(sha256: string): string {
  return isName(sha256) ? sha256 : refuse({ code: "object_missing", sha256 });
}

const isName = (text: string) => /^[0-9a-f]{64}$/.test(text);
const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";
