import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "./embedded";

const hasPackage = ["linux", "darwin", "win32"].includes(process.platform);
const home = mkdtempSync(path.join(os.tmpdir(), "countersign-embedded-"));
const open: EmbeddedDatabase[] = [];
const settings = { fsync: "off" };

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ home, settings });
  open.push(database);
  return database;
}

async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

const expectGone = (url: string) => expect(query(url, "select 1")).rejects.toThrow(/ECONNREFUSED/);

afterAll(async () => {
  for (const database of open) await database.stop();
  rmSync(home, { recursive: true, force: true });
});

describe.skipIf(!hasPackage)("startEmbedded", { timeout: 60_000 }, () => {
  it("keeps what was stored over a stop and a start", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 7 as n");
    await first.stop();
    await expectGone(first.url);

    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 7 }]);
    await second.stop();
  });

  it("lets two starters at once share one server, which ends with the last of them", async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.pid).toBe(other.pid);
    await one.stop();
    expect(await query(other.url, "select 1 as n")).toEqual([{ n: 1 }]);
    await other.stop();
    await expectGone(other.url);
  });

  it("adopts the server of a launcher that was killed, and ends it", async () => {
    const launcher = spawnLauncher();
    const [line] = (await once(launcher.stdout, "data")) as [Buffer];
    const pid = Number(String(line));
    launcher.kill("SIGKILL");
    await once(launcher, "exit");

    const adopted = await start();
    expect(adopted).toMatchObject({ pid, adopted: true });
    await adopted.stop();
    await expectGone(adopted.url);
  });

  it("brings a killed server back at the same address with every acknowledged row", async () => {
    const lines: string[] = [];
    const database = await startEmbedded({ home, settings, say: (line) => lines.push(line) });
    open.push(database);
    await query(database.url, "create table acknowledged as select generate_series(1, 1000) as n");
    process.kill(database.pid, "SIGKILL");
    await expect.poll(() => lines.at(-1), { timeout: 30_000 }).toBe("The database is back.");
    expect(await query(database.url, "select count(*)::int as n from acknowledged")).toEqual([{ n: 1000 }]);
    await database.stop();
    await expectGone(database.url);
  });
});

/** Another process that starts the database, says its pid and stays. */
function spawnLauncher() {
  const code = `
    const { startEmbedded } = await import("./db/embedded.ts");
    const { pid } = await startEmbedded({ home: process.env.EMBEDDED_HOME, settings: { fsync: "off" } });
    console.log(pid);
    setInterval(() => {}, 60_000);`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    cwd: path.resolve(import.meta.dirname, ".."),
    env: { ...process.env, EMBEDDED_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
}
