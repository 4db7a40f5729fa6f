import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a small secret file (mode 0600) unless there is one, and answers what stands there. Whole or not at all: of
 * two processes that come at once, both answer the text of the one that was first.
 */
export function writeOnce(file: string, text: () => string): string {
  const standing = readIfThere(file);
  if (standing !== null) return standing;
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, text(), { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") renameSync(draft, file); // a file system without hard links
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8");
}

export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
