import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

export type Kept = {
  pid(): number | undefined;
  /** Asks it to end, and makes it end when it does not within `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
  /** Ends it at once. */
  kill(): void;
};

export type KeepOptions = {
  name: string;
  start: () => ChildProcess;
  say: (line: string) => void;
  /** It ended again and again right after its start. */
  onGivenUp: (why: string) => void;
  /** Before the first new start; each one after it waits twice as long. */
  retryMs?: number;
};

const quickEndMs = 10_000;
const quickEndsMax = 5;

/** Keeps a child process running: one that ends by itself is started again, a little later each time. */
export function keepRunning({ name, start, say, onGivenUp, retryMs = 500 }: KeepOptions): Kept {
  let stopping = false;
  let quickEnds = 0;
  let child = launch();

  function launch(): ChildProcess {
    const startedAtMs = Date.now();
    const launched = start();
    launched.once("error", (error) => say(`The ${name} could not start: ${error.message}`));
    launched.once("exit", (code, signal) => {
      if (stopping) return;
      quickEnds = Date.now() - startedAtMs < quickEndMs ? quickEnds + 1 : 1;
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      if (quickEnds >= quickEndsMax) return onGivenUp(`The ${name} ${how}, ${quickEnds} times in a row.`);
      say(`The ${name} ${how}; starting it again.`);
      setTimeout(
        () => {
          if (!stopping) child = launch();
        },
        retryMs * 2 ** (quickEnds - 1),
      );
    });
    return launched;
  }

  return {
    pid: () => child.pid,
    kill: () => signalTree(child, "SIGKILL"),
    async stop(patienceMs = 10_000) {
      stopping = true;
      if (!runs(child)) return;
      const ended = new Promise<true>((resolve) => child.once("exit", () => resolve(true)));
      signalTree(child, "SIGTERM");
      if (await Promise.race([ended, pause(patienceMs, false, { ref: false })])) return;
      signalTree(child, "SIGKILL");
      await ended;
    },
  };
}

/** Options for a child with a process group of its own: Ctrl-C is ours to hand on, and its children end with it. */
export const ownGroup = { detached: process.platform !== "win32" } as const;

function signalTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid || !runs(child)) return;
  try {
    if (ownGroup.detached) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // it was quicker
  }
}

const runs = (child: ChildProcess) => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
