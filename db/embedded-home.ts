import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { canReach, findBinaries, type ServerUser } from "./embedded-binaries";
import { cannotStart } from "./embedded-fault";
import { writeOnce } from "./write-once";

/** All that is known of an embedded server before it runs. */
export type EmbeddedHome = {
  home: string;
  /** The folder PostgreSQL keeps its files in. */
  clusterDir: string;
  password: string;
  user: ServerUser;
  program(name: string): string;
};

/** What `postgres.json` in the data folder remembers; the cluster stands beside it unless it had to go elsewhere. */
type Access = { password: string; clusterElsewhere?: string };

/** Chooses user, place and password, and makes the cluster when there is none. Safe for two starters at once. */
export function prepareHome(home: string, durable: boolean): EmbeddedHome {
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const standIn = chooseUser();
  const access = writeOnce(path.join(home, "postgres.json"), () => JSON.stringify(newAccess(home, standIn)));
  const { password, clusterElsewhere } = JSON.parse(access) as Access;
  const clusterDir = clusterElsewhere ?? path.join(home, "postgres");
  const user = ownerOf(clusterDir) ?? standIn;
  const { program } = findBinaries(user, path.dirname(clusterDir));
  const prepared = { home, clusterDir, password, user, program };
  if (!existsSync(path.join(clusterDir, "PG_VERSION"))) createCluster(prepared, durable);
  return prepared;
}

/** How a child of the server's kind is started: as its user, and untouched by PG* settings meant for other servers. */
export function spawnOptions({ home, user }: EmbeddedHome) {
  const env = { ...process.env, LC_ALL: "C" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) delete env[name as keyof typeof env];
  const identity = user ? { uid: user.uid, gid: user.gid, cwd: "/" } : { cwd: home };
  return { ...identity, env, windowsHide: true };
}

/** PostgreSQL refuses to run as root, so root hands it to an unprivileged user. */
function chooseUser(): ServerUser {
  if (process.getuid?.() !== 0) {
    requireName();
    return null;
  }
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = [numberOf("-u", name), numberOf("-g", name)];
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw cannotStart("it does not run as root, and this computer has neither a user «postgres» nor «nobody»");
}

/** Whoever made the cluster runs it; only root can do that for somebody else. */
function ownerOf(clusterDir: string): ServerUser {
  const us = process.getuid?.();
  if (us === undefined || !existsSync(clusterDir)) return null;
  const { uid, gid } = statSync(clusterDir);
  if (uid === us) return null;
  if (us === 0) return { name: `user ${uid}`, uid, gid };
  throw cannotStart(
    `${clusterDir} belongs to another user (number ${uid}): start as before, or choose another DATA_DIR`,
  );
}

function numberOf(flag: "-u" | "-g", name: string): number | null {
  try {
    return Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return null;
  }
}

/** initdb wants a name for the user it runs as; containers with a random uid have none. */
function requireName(): void {
  try {
    os.userInfo();
  } catch (cause) {
    throw cannotStart(`the user it would run as (number ${process.getuid?.()}) has no name on this computer`, {
      cause,
    });
  }
}

/**
 * The cluster stands in the data folder. Where root's server user cannot reach that even after we let it pass through
 * (a folder in root's home), it stands in a folder of its own under /var/lib.
 */
function newAccess(home: string, user: ServerUser): Access {
  const password = randomBytes(24).toString("base64url");
  if (user && !canReach(home, user, "x")) chmodSync(home, statSync(home).mode | 0o001);
  if (!user || canReach(home, user, "x")) return { password };
  const elsewhere = path.join("/var/lib/countersign", `cluster-${randomBytes(6).toString("hex")}`);
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  if (!canReach(elsewhere, user, "x")) throw cannotStart(`as root it runs as ${user.name}, who cannot reach ${home}`);
  return { password, clusterElsewhere: path.join(elsewhere, "postgres") };
}

/** Made beside its place and moved there whole, so a killed or doubled first start leaves nothing half-made. */
function createCluster(prepared: EmbeddedHome, durable: boolean): void {
  const { clusterDir, password, user, program } = prepared;
  const draft = `${clusterDir}.${process.pid}`;
  const passwordFile = `${draft}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const file of [draft, passwordFile]) chownSync(file, user.uid, user.gid);
  try {
    const how = ["-U", "countersign", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C"];
    const words = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"];
    const args = ["-D", draft, ...how, ...words, ...(durable ? [] : ["--no-sync"])];
    const done = spawnSync(program("initdb"), args, { ...spawnOptions(prepared), encoding: "utf8" });
    if (done.error) throw cannotStart(`its program does not run here (${done.error.message})`, { cause: done.error });
    if (done.status !== 0) throw cannotStart(`initdb failed: ${done.stderr.trim()}`);
    moveIntoPlace(draft, clusterDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function moveIntoPlace(draft: string, clusterDir: string): void {
  try {
    renameSync(draft, clusterDir);
  } catch (error) {
    if (!existsSync(path.join(clusterDir, "PG_VERSION"))) throw error; // else another starter was first
  }
}
