import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

export type ChildOptions = { heapMegabytes: number };

/**
 * Starts a script of this folder as a process of its own, with messages in both directions that carry typed arrays. It
 * sees nothing of our environment but where programs are, and ends when we do.
 */
export function startChild(script: string, { heapMegabytes }: ChildOptions): ChildProcess {
  // Bundled for the web, `import.meta.url` is elsewhere; every process of the product starts in its folder.
  const file = path.join(process.cwd(), "lib/adapters", script);
  const { PATH = "", HOME = "", SystemRoot = "" } = process.env;
  return fork(/* turbopackIgnore: true */ file, {
    execArgv: ["--import", "tsx", `--max-old-space-size=${heapMegabytes}`],
    env: { PATH, HOME, SystemRoot, NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Resolves with the words a process died with, once it is gone. */
export function deathOf(child: ChildProcess): Promise<string> {
  let lastWords = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-2_000);
  });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(lastWords.trim() || `it ended with ${signal ?? code}`));
  });
}
