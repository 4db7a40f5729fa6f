import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { writeOnce } from "@/db/write-once";
import type { Env } from "./env";

/**
 * The secret that signs sessions and feedback links: from the environment, else generated once into the data folder,
 * readable by its owner only.
 */
export function authSecret(env: Pick<Env, "dataDir" | "secret">): string {
  if (env.secret) return env.secret;
  mkdirSync(env.dataDir, { recursive: true, mode: 0o711 });
  const file = path.join(env.dataDir, "secret");
  const secret = writeOnce(file, () => randomBytes(48).toString("base64url")).trim();
  if (!secret) throw new Error(`${file} is empty: remove it, and a new secret is made`);
  return secret;
}
