import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export type Photo = { name: string; group: string; bytes: Uint8Array };

const folder = path.join(process.cwd(), "lib/demo/assets/photos");

/** The photographs of the *objects* demo. */
export async function readPhotos(): Promise<Photo[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jpg")).sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      group: `photos/${name.replace(/\.jpg$/, "")}`,
      bytes: await readFile(path.join(folder, name)),
    })),
  );
}
