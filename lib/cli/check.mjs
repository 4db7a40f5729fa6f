// `npm run check`: format, lint, types, and every rule that needs no database. Seconds.
import { spawn } from "node:child_process";
import { installPackages, requireNode, root } from "./install.mjs";

requireNode();
await installPackages();

const steps = [
  ["format and lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"]],
  ["types", ["node_modules/typescript/bin/tsc", "--noEmit"]],
  ["core, editor and house", ["node_modules/vitest/vitest.mjs", "run", "--project", "pure", "--reporter=dot"]],
];
const results = await Promise.all(steps.map(([, args]) => runQuietly(args)));
results.forEach(({ code, output }, index) => {
  console.log(`${code === 0 ? "ok    " : "FAILED"}  ${steps[index][0]}`);
  if (code !== 0) console.log(output);
});
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);

function runQuietly(args) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("close", (code) => resolve({ code, output }));
  });
}
