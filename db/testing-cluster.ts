import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "./embedded";
import { migrate } from "./migrate";

/** Where test files get their databases from: copies of one migrated template. */
export type TestServer = { url: string; template: string };

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

let end: () => Promise<void> = async () => {};

/** One server a run: an embedded one that may forget in a power cut, or TEST_DATABASE_URL's. */
export async function setup(project: TestProject): Promise<void> {
  const server = await startServer();
  const template = `countersign_test_${randomBytes(6).toString("hex")}`;
  end = async () => {
    await dropDatabases(server.url, template);
    await server.stop();
  };
  await run(server.url, `create database ${template}`);
  await migrate(urlOf(server.url, template));
  await run(server.url, `alter database ${template} with allow_connections false`); // so that copying never waits
  project.provide("testServer", { url: server.url, template });
}

export const teardown = () => end();

export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const mark = "countersign-test-";
  for (const name of readdirSync(os.tmpdir())) if (isLeftover(name, mark)) removeFolder(name);
  const home = mkdtempSync(path.join(os.tmpdir(), `${mark}${process.pid}-`));
  const forgetful = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
  const server = await startEmbedded({ home, settings: forgetful });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The folder of a run that was killed; its server ends by itself when it misses its lock file. */
function isLeftover(name: string, mark: string): boolean {
  const pid = name.startsWith(mark) ? Number(name.slice(mark.length).split("-")[0]) : 0;
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function removeFolder(name: string): void {
  try {
    rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  } catch {
    // another user's
  }
}

async function dropDatabases(server: string, template: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname like $1", [
      `${template}%`,
    ]);
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  } finally {
    await client.end();
  }
}

async function run(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
