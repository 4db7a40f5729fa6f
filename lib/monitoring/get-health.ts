import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { workers } from "@/db/schema/jobs";
import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { ownerExists } from "@/lib/people/load";
import type { Health } from "./contract";

/** A worker not heard of for this long is dead; by the database's clock, as heartbeats are. */
const silenceSecondsMax = 30;

/** Whether the product is up, for people, load balancers and the launcher. Never refuses: a fault is the answer. */
export async function getHealth(ctx: Ctx): Promise<z.infer<typeof Health>> {
  const version = installedVersion();
  try {
    const worker = await workerLives(ctx);
    const facts = { database: true, worker, version, ownerExists: await ownerExists(ctx) };
    return { status: worker ? "ok" : "degraded", ...facts };
  } catch {
    return { status: "degraded", database: false, worker: false, version, ownerExists: false };
  }
}

async function workerLives(ctx: Ctx): Promise<boolean> {
  const heard = sql`${workers.heartbeatAt} > now() - make_interval(secs => ${silenceSecondsMax})`;
  const living = await ctx.db.select({ id: workers.id }).from(workers).where(heard).limit(1);
  return living.length > 0;
}

let known: string | undefined;

function installedVersion(): string {
  if (known) return known;
  const facts = JSON.parse(readFileSync(path.join(readEnv().projectDir, "package.json"), "utf8")) as {
    version: string;
  };
  known = facts.version;
  return known;
}
