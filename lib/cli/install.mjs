// Node's built-ins only: this runs before there are any packages.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");

/** Ends with a clear word on a Node that is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Countersign needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs `npm ci` when node_modules is missing or belongs to another lock file. */
export async function installPackages() {
  const lock = path.join(root, "package-lock.json");
  const digest = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (packagesAreCurrent(lock, digest)) return;
  console.log("Installing packages (npm ci; once, and after an update)");
  const args = ["ci", "--include=dev", "--include=optional", "--prefer-offline", "--no-fund", "--no-audit"];
  const [command, first, shell] = npm();
  // ONNX Runtime's installer would fetch CUDA libraries we do not use.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const code = await run(command, [...first, ...args], { env, shell });
  if (code !== 0) {
    console.error("The packages could not be installed; what npm said stands above.");
    process.exit(1);
  }
  writeFileSync(stampFile(), digest);
}

/** Runs a program in the project's folder and hands on signals; answers its exit code. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
  const stopHandingOn = handOnSignals(child);
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("exit", (code, signal) => {
      stopHandingOn();
      if (signal) process.exit(1); // somebody wants us gone, too
      resolve(code ?? 1);
    });
  });
}

/**
 * Hands a child the signals that end us; answers how to leave off. A terminated npm ends the shell between it and us,
 * which tells us nothing: there the loss of our parent is the signal.
 */
export function handOnSignals(child) {
  const handOn = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, handOn);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (!process.env.npm_lifecycle_event || process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 500);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, handOn);
  };
}

/** npm as it was called, else the one beside this Node or on the PATH. */
export function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js") && existsSync(script)) return [process.execPath, [script], false];
  return process.platform === "win32" ? ["npm.cmd", [], true] : ["npm", [], false];
}

const stampFile = () => path.join(root, "node_modules", ".countersign-lock");

function packagesAreCurrent(lock, digest) {
  const installed = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  if (existsSync(stampFile()) && readFileSync(stampFile(), "utf8") === digest) return true;
  return statSync(installed).mtimeMs >= statSync(lock).mtimeMs; // somebody ran npm themselves
}
