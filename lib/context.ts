import path from "node:path";
import { type Database, openDatabase } from "@/db/client";
import { imagesSharp } from "./adapters/images-sharp";
import { objectsFs } from "./adapters/objects-fs";
import { runtimeNode } from "./adapters/runtime-node";
import { trainerHead } from "./adapters/trainer-head";
import { actorOfSession } from "./auth";
import type { Ctx } from "./ctx";
import { type Env, readEnv } from "./env";
import { actorOfKey } from "./people/actor-of-key";
import type { Ports } from "./ports";

/** What a process works with: one pool, one set of adapters. Only this file chooses them. */
export type Surroundings = { db: Database; ports: Ports; now?: () => Date };

/** Who asks, from an API key if there is one, else from the session cookie. A key that is not (or no longer) good is nobody. */
export async function contextFromRequest(request: Request, around: Surroundings = surroundings()): Promise<Ctx> {
  const { db, ports } = around;
  const authorization = request.headers.get("authorization");
  const actor = authorization
    ? await actorOfKey(db, authorization)
    : await actorOfSession(db, (name) => cookiesOf(request).get(name));
  return { actor, db, ports, now: around.now?.() ?? new Date() };
}

/** The same for pages, which Next hands no request. */
export async function contextFromSession(): Promise<Ctx> {
  const { cookies } = await import("next/headers");
  const jar = await cookies();
  const { db, ports } = surroundings();
  const actor = await actorOfSession(db, (name) => jar.get(name)?.value);
  return { actor, db, ports, now: new Date() };
}

/** For the worker and the command line, which act in the name of the install. */
export function jobContext(name: string, around: Surroundings = surroundings()): Ctx {
  return { actor: { type: "job", name }, db: around.db, ports: around.ports, now: around.now?.() ?? new Date() };
}

/** Next bundles each page on its own, so «once per process» has to be kept on the process itself. */
const slot = Symbol.for("countersign.surroundings");

function surroundings(): Surroundings {
  const process = globalThis as { [slot]?: Surroundings };
  process[slot] ??= openSurroundings();
  return process[slot];
}

function openSurroundings(): Surroundings {
  const env = readEnv();
  if (!env.databaseUrl) throw new Error("DATABASE_URL is not set. `npm start` starts a database and sets it.");
  const { db } = openDatabase(env.databaseUrl);
  return { db, ports: openPorts(env) };
}

/** The adapters of this install. */
export function openPorts(env: Pick<Env, "dataDir" | "cacheDir">): Ports {
  return {
    objects: objectsFs(path.join(env.dataDir, "objects")),
    images: imagesSharp(),
    runtime: runtimeNode(),
    trainer: trainerHead(),
    starter: async (kind, labels) => {
      if (kind !== "classify") return null;
      const { productsBackbone } = await import("./demo/products-model");
      return productsBackbone(labels, env.cacheDir, () => {});
    },
  };
}

function cookiesOf(request: Request): Map<string, string> {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return new Map(pairs);
}
