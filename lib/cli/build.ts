import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readIfThere } from "@/db/write-once";
import { atEnd } from "./ending";

const folders = ["app", "components", "db", "lib", "messages", "public"];
const files = [
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
];
/** What stands in the source folders without being part of the pages. */
const aside = /^(db\/migrations|lib\/cli|public\/ort)\/|\.test\.tsx?$|\.md$/;

/** Builds the pages when there is no build, or one of other sources. Sources count by content, not by date. */
export async function buildWhenStale(root: string, say: (line: string) => void): Promise<void> {
  const stamp = path.join(root, ".next", "countersign-sources");
  const digest = digestSources(root);
  if (existsSync(path.join(root, ".next", "BUILD_ID")) && readIfThere(stamp) === digest) return;
  say("Building the pages (about a minute; only when something changed)");
  const startedAtMs = Date.now();
  const ticking = setInterval(() => {
    say(`  still building, ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
  }, 15_000);
  try {
    await runBuild(root);
  } finally {
    clearInterval(ticking);
  }
  writeFileSync(stamp, digest);
}

/** One hash over the path and bytes of everything a build reads. */
export function digestSources(root: string): string {
  const all = folders
    .flatMap((folder) => filesIn(root, folder))
    .concat(files.filter((f) => existsSync(path.join(root, f))));
  const hash = createHash("sha256");
  for (const file of all.filter((name) => !aside.test(name)).sort()) {
    const bytes = readFileSync(path.join(root, file));
    hash.update(`${file}\n${bytes.byteLength}\n`).update(bytes);
  }
  return hash.digest("hex");
}

function filesIn(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(root, name);
    return entry.isFile() ? [name] : [];
  });
}

async function runBuild(root: string): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("exit", resolve);
    child.once("error", reject);
  });
  const ourSignal = atEnd(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await ended;
  await ourSignal();
  if (code !== 0) throw new Error(`The pages could not be built:\n${output.trim()}`);
}
