#!/usr/bin/env node
// The command line: `npx countersign help`. Node's built-ins only, until the packages are there.
import { existsSync } from "node:fs";
import path from "node:path";
import { requireNode, root } from "./install.mjs";

requireNode();
const args = process.argv.slice(2);
if (args[0] === "start") {
  process.argv.splice(2, 1);
  await import("./start.mjs");
} else if (!existsSync(path.join(root, "node_modules/tsx"))) {
  console.error("The packages are not installed yet. `npm start` installs them, or `npm ci`.");
  process.exitCode = 1;
} else {
  const from = process.cwd();
  process.chdir(root); // where tsconfig.json and the data folder are looked for
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./command-line.ts");
  await main(args, from);
}
