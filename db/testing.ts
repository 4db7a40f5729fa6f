import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { Client, type Pool } from "pg";
import { afterAll, inject } from "vitest";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import { objectsFs } from "@/lib/adapters/objects-fs";
import type { Actor, Ctx } from "@/lib/ctx";
import type { Ports } from "@/lib/ports";
import { openDatabase } from "./client";
import { urlOf } from "./testing-cluster";

export type TestDatabase = { url: string; db: NodePgDatabase; pool: Pool };
export type TestOverrides = { now?: Date; database?: TestDatabase; ports?: Partial<Ports> };

/** When tests begin, unless they say otherwise. Time moves by setting `ctx.now`. */
export const testNow = new Date("2026-06-01T09:00:00Z");

const cleanups: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A new, empty, migrated database of this test file's own; dropped when the file is done. About 50 ms. */
export async function testDatabase(options: { connectionsMax?: number } = {}): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.template}_${randomBytes(6).toString("hex")}`;
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${name} template ${server.template}`);
  const url = urlOf(server.url, name);
  const { db, pool } = openDatabase(url, options.connectionsMax);
  cleanups.push(async () => {
    await pool.end();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return { url, db, pool };
}

/**
 * A Ctx on this file's database (all of a file's contexts share one, unless `database` is given) with real objects and
 * images. Models run only where a test brings a runtime.
 */
export async function testCtx(
  actor: Actor = { type: "job", name: "test" },
  overrides: TestOverrides = {},
): Promise<Ctx> {
  const { db } = overrides.database ?? (await sharedDatabase());
  const ports: Ports = {
    objects: testObjects(),
    images: imagesSharp(),
    runtime: { load: () => missing("model runtime") },
    trainer: { train: () => missing("trainer") },
    ...overrides.ports,
  };
  return { actor, db, now: new Date(overrides.now ?? testNow), ports };
}

let shared: Promise<TestDatabase> | undefined;

function sharedDatabase(): Promise<TestDatabase> {
  shared ??= testDatabase();
  return shared;
}

let objects: Ports["objects"] | undefined;

function testObjects(): Ports["objects"] {
  if (objects) return objects;
  const root = mkdtempSync(path.join(os.tmpdir(), "countersign-objects-"));
  cleanups.push(async () => rmSync(root, { recursive: true, force: true }));
  objects = objectsFs(root);
  return objects;
}

async function missing(what: string): Promise<never> {
  throw new Error(`this test brings no ${what}: pass one in overrides.ports`);
}
