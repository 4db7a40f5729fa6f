import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { type Kept, keepRunning, ownGroup } from "./children";

const kept: Kept[] = [];
afterEach(async () => {
  for (const child of kept.splice(0)) await child.stop(0);
});

/** Keeps a small program running; answers what was said and how often it was started. */
function keep(program: string) {
  const started: ChildProcess[] = [];
  const lines: string[] = [];
  const start = () => {
    const child = spawn(process.execPath, ["-e", program], { ...ownGroup, stdio: ["ignore", "pipe", "inherit"] });
    started.push(child);
    return child;
  };
  const say = (line: string) => lines.push(line);
  const child = keepRunning({ name: "worker", start, say, onGivenUp: say, retryMs: 1 });
  kept.push(child);
  return { child, started, lines };
}

const stays = "console.log('up'); setInterval(() => {}, 1000)";

describe("keepRunning", () => {
  it("starts a killed child again, and says so", async () => {
    const { child, started, lines } = keep(stays);
    const first = child.pid();
    started[0]?.kill("SIGKILL");
    await expect.poll(() => started.length).toBe(2);
    expect(child.pid()).not.toBe(first);
    expect(lines).toEqual(["The worker was ended by SIGKILL; starting it again."]);
  });

  it("gives up on a child that ends five times in a row", { timeout: 30_000 }, async () => {
    const { started, lines } = keep("process.exit(3)");
    await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toBe("The worker ended with code 3, 5 times in a row.");
    expect(started).toHaveLength(5);
  });

  it("stops a child that asks for time, and kills one that takes too much", async () => {
    const polite = keep(`process.on('SIGTERM', () => process.exit(0)); ${stays}`);
    await once(polite.started[0]!.stdout!, "data");
    await polite.child.stop();
    expect(polite.started[0]).toMatchObject({ exitCode: 0, signalCode: null });

    const deaf = keep(`process.on('SIGTERM', () => {}); ${stays}`);
    await once(deaf.started[0]!.stdout!, "data");
    await deaf.child.stop(50);
    expect(deaf.started[0]?.signalCode).toBe("SIGKILL");
    expect([polite.started.length, deaf.started.length]).toEqual([1, 1]);
  });

  it("does not start a child again that ended while it was to be stopped", async () => {
    const { child, started } = keep(stays);
    started[0]?.kill("SIGKILL");
    await once(started[0]!, "exit");
    await child.stop();
    expect(started).toHaveLength(1);
  });
});
