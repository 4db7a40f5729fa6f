import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { apiKeys } from "@/db/schema/people";
import type { Actor } from "@/lib/ctx";
import { sha256Of } from "./secret";

/** The machine behind `Authorization: Bearer <key>`; anonymous when the key is unknown or revoked. */
export async function actorOfKey(db: Database, authorization: string): Promise<Actor> {
  const [, secret] = /^Bearer\s+(\S+)$/i.exec(authorization.trim()) ?? [];
  if (!secret) return { type: "anonymous" };
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.secretSha256, sha256Of(secret)), isNull(apiKeys.revokedAt)));
  if (!row) return { type: "anonymous" };
  return { type: "key", keyId: row.id, projectId: row.projectId, role: row.role };
}
