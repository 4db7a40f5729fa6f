// `npm test`: sets up all it needs by itself, runs everything, and ends with one line.
// `npm test -- unit` and `npm test -- e2e` run a part; words after that are handed to the runner.
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { installPackages, requireNode, root, run } from "./install.mjs";
import { inOneLine, tallyPlaywright, tallyRun, tallyVitest } from "./tally.mjs";

requireNode();
await installPackages();

const parts = { unit: runUnit, e2e: runEndToEnd };
const [part, ...filters] = process.argv.slice(2);
if (part && !parts[part]) {
  console.error(`There is no part «${part}»: npm test [-- unit | e2e]`);
  process.exit(1);
}

const folder = mkdtempSync(path.join(os.tmpdir(), "countersign-reports-"));
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...(await findTools()) };
const tallies = [];
for (const runPart of part ? [parts[part]] : Object.values(parts)) tallies.push(await runPart());
rmSync(folder, { recursive: true, force: true });
console.log(`\n${inOneLine(tallies)}`);
process.exit(tallies.some((tally) => tally.failed > 0) ? 1 : 0);

/** A browser and the models; what cannot be had is said here, and the tests that need it fail by themselves. */
async function findTools() {
  const cacheDir = path.resolve(root, process.env.COUNTERSIGN_CACHE || ".data/cache");
  await run(process.execPath, ["--import", "tsx", "lib/cli/fetch-models.ts"]);
  const browser = await ensureBrowser(cacheDir).catch((error) => console.error(error.message));
  if (!browser) console.error("No browser could be found or installed: set CHROMIUM_PATH to one.");
  return browser ? { CHROMIUM_PATH: browser } : {};
}

async function runUnit() {
  const report = path.join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...filters], {
    env,
  });
  return tallyRun(report, code, tallyVitest);
}

/** The built app with a data folder and a port of its own; see e2e/playwright.config.ts. */
async function runEndToEnd() {
  const report = path.join(folder, "playwright.json");
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "countersign-e2e-"));
  const own = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, E2E_PORT: String(await freePort()), E2E_DATA_DIR: dataDir };
  const args = ["test", "-c", "e2e", "--reporter=list,json", "--pass-with-no-tests", ...filters];
  const code = await run(process.execPath, ["node_modules/@playwright/test/cli.js", ...args], {
    env: { ...env, ...own },
  });
  rmSync(dataDir, { recursive: true, force: true });
  return tallyRun(report, code, tallyPlaywright);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
