import path from "node:path";
import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "../lib/cli/browser.mjs";
import { owner } from "./surroundings";

const root = path.resolve(import.meta.dirname, "..");
const port = process.env.E2E_PORT ?? "3100";
const baseURL = `http://localhost:${port}`;
const executablePath = findBrowser();

/** `playwright test … e2e/parity.spec.ts` by itself starts no app, for it needs none. */
const specs = process.argv.filter((word) => word.endsWith(".spec.ts"));
const needsApp = specs.length === 0 || specs.some((spec) => !spec.endsWith("parity.spec.ts"));

/** What the person who runs the tests has set must not reach the product under test; the owner is the tests' own. */
const notFromOutside = {
  DATABASE_URL: "",
  COUNTERSIGN_URL: "",
  COUNTERSIGN_DEMO: "",
  COUNTERSIGN_OWNER_EMAIL: owner.email,
  COUNTERSIGN_OWNER_PASSWORD: owner.password,
  NEXTAUTH_URL: "",
  NEXTAUTH_SECRET: "",
};

/** Drives the built product, started by `npm start` itself on a data folder and a port of its own. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  timeout: 120_000,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // Two slow cores at work on a build, a model and a browser at once are not a fault of the product.
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0,
  use: {
    baseURL,
    trace: "retain-on-failure",
    actionTimeout: 20_000,
    launchOptions: { args: browserArgs(), ...(executablePath ? { executablePath } : {}) },
  },
  webServer: needsApp
    ? {
        command: "node lib/cli/start.mjs",
        cwd: root,
        url: `${baseURL}/api/health`,
        env: {
          PORT: port,
          HOST: "127.0.0.1",
          // The one that is reviewed; *cut-outs* is added by a test, as people add it.
          COUNTERSIGN_DEMOS: "documents",
          DATA_DIR: process.env.E2E_DATA_DIR ?? path.join(root, ".data/e2e"),
          ...notFromOutside,
        },
        timeout: 900_000,
        gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
        reuseExistingServer: !process.env.E2E_PORT,
        stdout: "pipe",
        stderr: "pipe",
      }
    : [],
});
